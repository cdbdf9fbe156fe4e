import { type PageState } from '../../../src/sandbox/page/protocol';
import { type ShownTrouble } from '../../../src/sandbox/page/trouble-protocol';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';
import { requestLine } from './workspace';

const AWAY: ShownTrouble = {
  ...{ name: 'store-away', group: 'Store', label: 'The store is away', detail: 'Nothing can be read.' },
  ...{ kind: 'switch', isOn: false },
};
const REGION: ShownTrouble = {
  ...{ name: 'aws-region-down', group: 'AWS', label: 'A Region is down', detail: 'Every call fails there.' },
  ...{ kind: 'switch', isOn: false, place: { options: ['us-east-1', 'eu-west-1'], chosen: 'us-east-1' } },
};
const AGAIN: ShownTrouble = {
  ...{ name: 'event-again', group: 'Slack', label: 'Repeat the last event', detail: 'With the same id.' },
  ...{ kind: 'once', act: 'Repeat' },
};

describeInBrowser('the troubles and requests', (at) => {
  const part = () => at.page.getByTestId('trouble');
  const chip = () => at.page.getByTestId('trouble-chip');
  const told = () => part().getByRole('status');

  /** What stands wrong from now on, as the server tells it. */
  const stand = (...troubles: ShownTrouble[]): void => at.backend.change({ type: 'troubles', troubles });

  async function open(viewport?: { width: number; height: number }): Promise<void> {
    await at.visit(viewport);
    const state: PageState = { ...at.backend.state(), troubles: [AGAIN, REGION, AWAY] };
    at.backend.change({ type: 'state', state });
    await at.page.getByRole('button', { name: 'Trouble & requests' }).click();
    await part().waitFor();
  }

  test('a switch is turned on and off by keyboard; the top bar tells of it until all is well', async () => {
    await open();
    await eventually(() => chip().isVisible()).toBe(false);
    const away = part().getByRole('switch', { name: 'The store is away' });
    await away.focus();
    await at.moving('trouble', at.page.keyboard.press('Space'));
    stand(AGAIN, REGION, { ...AWAY, isOn: true });
    await chip().filter({ hasText: '1 trouble is on' }).waitFor();
    await eventually(() => at.page.evaluate('document.activeElement.id')).toBe('trouble-store-away');
    await at.moving('trouble', at.page.keyboard.press('Space'));
    stand(AGAIN, { ...REGION, isOn: true }, { ...AWAY, isOn: true });
    await chip().filter({ hasText: '2 troubles are on' }).waitFor();
    await at.moving('trouble', part().getByRole('button', { name: 'Mend everything' }).click());
    stand(AGAIN, REGION, AWAY);
    await chip().waitFor({ state: 'hidden' });
    await eventually(() => away.isChecked()).toBe(false);
    expect(at.backend.troublesSet).toEqual([
      { do: 'switch', name: 'store-away', on: true },
      { do: 'switch', name: 'store-away', on: false },
      { do: 'all-is-well' },
    ]);
  });

  test('what mends everything looks like a button only while something is wrong', async () => {
    await open();
    const border = () =>
      at.page.evaluate<string>('getComputedStyle(document.getElementById("trouble-clear")).borderTopColor');
    expect(await border()).toBe('rgba(0, 0, 0, 0)');
    stand(AGAIN, REGION, { ...AWAY, isOn: true });
    await eventually(border).toMatch(/^rgb\(/);
  });

  test('a trouble of one place of several is where it was chosen to be, and moves with the choice', async () => {
    await open();
    const places = part().getByLabel('A Region is down: which one');
    await at.moving('trouble', places.selectOption('eu-west-1'));
    await at.moving('trouble', part().getByRole('switch', { name: 'A Region is down' }).click());
    expect(at.backend.troublesSet).toEqual([
      { do: 'switch', name: 'aws-region-down', on: false, place: 'eu-west-1' },
      { do: 'switch', name: 'aws-region-down', on: true, place: 'eu-west-1' },
    ]);
  });

  test('what happens once is told in a sentence, and so is what cannot be', async () => {
    at.backend.onTrouble = ({ do: what }) =>
      what === 'once' ? { ok: true, told: 'Sent again: <b>' } : { ok: false, error: 'There is no store.' };
    await open();
    const again = part().getByRole('button', { name: 'Repeat the last event' });
    await again.focus();
    await at.moving('trouble', at.page.keyboard.press('Enter'));
    await told().getByText('Sent again: <b>').waitFor();
    const away = part().getByRole('switch', { name: 'The store is away' });
    await at.moving('trouble', away.click());
    await told().getByText('There is no store.').waitFor();
    await eventually(() => away.isChecked()).toBe(false);
  });

  test('the top bar leads to what is wrong, on a phone too, where nothing is wider than the screen', async () => {
    await at.visit({ width: 375, height: 700 });
    stand(AGAIN, { ...REGION, isOn: true }, AWAY);
    await chip().click();
    await part().waitFor();
    await eventually(() => at.page.evaluate('document.activeElement.id')).toBe('trouble-aws-region-down');
    await eventually(() => at.page.evaluate('document.documentElement.scrollWidth')).toBe(375);
    for (const drawn of await part().getByRole('switch').all())
      expect((await drawn.boundingBox())?.x).toBeLessThan(375 - 34);
    await at.page.keyboard.press('Escape');
    await eventually(() => part().isVisible()).toBe(false);
  });

  test('what is on is told apart from what is off in the dark', async () => {
    await at.page.emulateMedia({ colorScheme: 'dark' });
    await open();
    stand(AGAIN, { ...REGION, isOn: true }, AWAY);
    await chip().waitFor();
    const grounds =
      '[...document.querySelectorAll("#trouble .switch")].map((it) => getComputedStyle(it).backgroundColor)';
    await eventually(() => at.page.evaluate(`new Set(${grounds}).size`)).toBe(2);
    await at.page.emulateMedia({ colorScheme: 'light' });
  });

  test('the log tells of each request its method, milliseconds and outcome, the newest first', async () => {
    await open();
    const requests = at.page.getByTestId('request');
    at.backend.tell({ type: 'request', request: requestLine('ListFoundationModels us-east-1', '200') });
    at.backend.tell({ type: 'request', request: requestLine('chat.postMessage', '429') });
    await requests.nth(1).waitFor();
    await eventually(() => requests.allInnerTexts()).toEqual([
      expect.stringMatching(/^Slack\s+chat\.postMessage\s+7 ms\s+failed:\s+429\s+2026-11-22 09:41:07$/),
      expect.stringMatching(/^AWS\s+ListFoundationModels us-east-1\s+7 ms\s+200\s+2026-11-22 09:41:07$/),
    ]);
    await at.page.getByRole('button', { name: 'Trouble & requests 2' }).click();
    await eventually(() => requests.first().isVisible()).toBe(false);
  });

  test('what failed stands in line with its moment', async () => {
    await open();
    at.backend.tell({ type: 'request', request: requestLine('chat.update', '500') });
    at.backend.tell({ type: 'request', request: requestLine('chat.update', 'ok') });
    const lines = at.page.getByTestId('request');
    await lines.nth(1).waitFor();
    const [fine, failed] = await Promise.all([lines.first().boundingBox(), lines.last().boundingBox()]);
    expect(failed?.height).toBe(fine?.height);
  });

  test('of more requests than are kept the number is a floor', async () => {
    await open();
    const requests = Array.from({ length: 499 }, () => requestLine('chat.update', 'ok'));
    at.backend.change({ type: 'state', state: { ...at.backend.state(), requests } });
    await at.page.getByRole('button', { name: /requests 499$/ }).waitFor();
    for (let i = 0; i < 2; i += 1)
      at.backend.tell({ type: 'request', request: requestLine('chat.update', 'ok') });
    await at.page.getByRole('button', { name: /requests 500\+$/ }).waitFor();
  });

  test('on a phone the number of requests takes no room from the name of the channel', async () => {
    await at.visit({ width: 375, height: 700 });
    const toggle = at.page.getByRole('button', { name: 'Trouble & requests' });
    const before = await toggle.boundingBox();
    const requests = Array.from({ length: 500 }, () => requestLine('chat.update', 'ok'));
    at.backend.change({ type: 'state', state: { ...at.backend.state(), requests } });
    await eventually(() => toggle.textContent()).toContain('500+');
    expect(await toggle.boundingBox()).toEqual(before);
  });

  test('however much fails, the window has nothing to scroll: the top bar stays', async () => {
    await open();
    for (let i = 0; i < 20; i += 1)
      at.backend.tell({ type: 'request', request: requestLine('chat.update', '500') });
    await at.page.getByTestId('request').nth(19).waitFor();
    await eventually(() => at.page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
  });
});
