import { type PageState, type ShownScenario } from '../../../src/sandbox/page/protocol';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';
import { quietWorkspace, statusCard } from './workspace';

const ALL = [
  { name: 'today', title: 'Today', story: 'As AWS lists it. Nobody is subscribed.' },
  { name: 'a-date-moves', title: 'A date moves', story: 'A date moves. Twice.' },
];
const MOVES: ShownScenario = {
  ...{ name: 'a-date-moves', title: 'A date moves', story: 'A date moves. Twice.', all: ALL },
  tries: [{ command: '/bedrock-status example-chat-1', promise: 'its dates <now>' }],
};

describeInBrowser('the scenario', (at) => {
  const play = (scenario: ShownScenario): void => {
    const state: PageState = { ...at.backend.state(), scenario };
    at.backend.change({ type: 'state', state });
  };
  const part = () => at.page.getByTestId('scenario');
  const told = () => part().getByRole('status');

  test('it is told at the beginning of a channel, with what to try there', async () => {
    await at.visit();
    play(MOVES);
    const intro = at.page.getByTestId('intro');
    await intro.getByRole('heading', { name: 'Scenario: A date moves' }).waitFor();
    await eventually(() => intro.innerText()).toContain('A date moves. Twice.\n');
    await at.moving('command', intro.getByRole('button', { name: 'example-chat-1' }).click());
    expect(at.backend.commands).toEqual([
      { user: 'U1', channel: 'C1', text: '/bedrock-status example-chat-1' },
    ]);
    await eventually(() => intro.innerText()).toContain('its dates <now>');
  });

  test('what to try stands once on a desk: in the sidebar only while the channel shows something else', async () => {
    await at.visit();
    play(MOVES);
    const inSidebar = part().getByTestId('scenario-try');
    const inIntro = at.page.getByTestId('chip').filter({ hasText: 'example-chat-1' });
    await part().getByText('A date moves. Twice.').waitFor();
    await inSidebar.waitFor({ state: 'hidden' });
    for (let i = 0; i < 3; i += 1) at.backend.post({ blocks: statusCard() });
    await inSidebar.waitFor();
    await inIntro.scrollIntoViewIfNeeded();
    await at.page.getByTestId('log').press('Home');
    await inSidebar.waitFor({ state: 'hidden' });
    // Who is not in a channel can try nothing there, and is told so there.
    await at.page.getByTestId('person').selectOption('U2');
    await at.page.getByTestId('log').press('End');
    await inSidebar.waitFor();
  });

  test('in a low window its beginning is read first, and what was answered before one came is a press away', async () => {
    play(MOVES);
    at.backend.post({ blocks: statusCard(), ephemeralTo: 'U1' });
    await at.visit({ width: 1280, height: 500 });
    const position = () => at.page.getByTestId('log').evaluate((it: { scrollTop: number }) => it.scrollTop);
    const news = at.page.getByRole('button', { name: 'New messages' });
    await news.waitFor();
    await eventually(position).toBe(0);
    await news.click();
    await eventually(position).toBeGreaterThan(0);
    await eventually(() => news.isVisible()).toBe(false);
    // Who comes back has read it.
    await at.page.getByTestId('person').selectOption('U2');
    await eventually(position).toBe(0);
    await at.page.getByTestId('person').selectOption('U1');
    await eventually(position).toBeGreaterThan(0);
  });

  test('on a phone a command of the sidebar is sent to the channel that is open', async () => {
    at.backend.post({ blocks: statusCard() });
    await at.visit({ width: 375, height: 700 });
    play(MOVES);
    await at.page.locator('#sidebar-toggle').click();
    await eventually(() => part().getByRole('listitem').allTextContents()).toEqual([
      '/bedrock-status example-chat-1its dates <now>',
    ]);
    await at.moving('command', part().getByRole('button', { name: '/bedrock-status' }).click());
    expect(at.backend.commands).toEqual([
      { user: 'U1', channel: 'C1', text: '/bedrock-status example-chat-1' },
    ]);
    await at.page.locator('#sidebar-toggle[aria-expanded=false]').waitFor();
  });

  test('the usual one is folded away; another is told and begun by keyboard, and what ends with this one is said', async () => {
    await at.visit();
    play({ ...MOVES, ...ALL[0] });
    const summary = part().getByText('Scenario: Today');
    await summary.waitFor();
    const usual = part().getByText('As AWS lists it. Nobody is subscribed.');
    await eventually(() => usual.isVisible()).toBe(false);
    await summary.press('Enter');
    await usual.waitFor();
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('a');
    await told().getByText('All that stands in this workspace is gone then.').waitFor();
    await part().getByText('A date moves. Twice.').waitFor();
    await eventually(() => part().getByRole('listitem').count()).toBe(0);
    await at.page.keyboard.press('Tab');
    await eventually(() => at.focused()).toBe('Begin it');
    await at.moving('scenario', at.page.keyboard.press('Enter'));
    expect(at.backend.scenariosChosen).toEqual([{ name: 'a-date-moves' }]);
    await told().getByText('The sandbox begins anew…').waitFor();
  });

  test('why none is begun is told, and one can try again', async () => {
    at.backend.onScenario = () => ({ ok: false, error: 'There is no scenario "a-date-moves".' });
    await at.visit();
    play(MOVES);
    const begin = part().getByRole('button', { name: 'Begin again' });
    await at.moving('scenario', begin.click());
    await told().getByText('There is no scenario "a-date-moves".').waitFor();
    await eventually(() => begin.isEnabled()).toBe(true);
  });

  test('where another one begins, every open page follows by itself, and begins where a first visit does', async () => {
    await at.visit();
    play(MOVES);
    await at.page.getByTestId('person').selectOption('U2');
    await at.page.getByTestId('channel').filter({ hasText: 'general' }).click();
    await at.beginAnew({ ...quietWorkspace(), scenario: { ...MOVES, title: 'Quiet quarter' } });
    await at.page.getByTestId('intro').getByText('Scenario: Quiet quarter').waitFor();
    await eventually(() => at.page.getByTestId('channel-name').textContent()).toBe('ai-platform');
    await eventually(() => at.page.getByTestId('person').inputValue()).toBe('U1');
    await at.page.locator('#connection[data-status=live]').waitFor();
    // The stream that ended, and the one that the new sandbox refused.
    const failures = at.complaints.splice(0).filter((it) => !it.startsWith('Failed to load resource'));
    expect(failures).toEqual([]);
  });

  test('a page that was refused from the first is not opened again and again', async () => {
    await at.page.route('**/sandbox/events?*', (route) => route.fulfill({ status: 403 }));
    await at.page.goto(at.address);
    await at.page.getByText('The sandbox began anew: reload this page').waitFor();
    await at.page.unroute('**/sandbox/events?*');
    await eventually(async () => at.complaints).toEqual([expect.stringContaining('403')]);
    at.complaints = [];
  });

  test('without any there is no such part', async () => {
    await at.visit();
    await eventually(() => part().isVisible()).toBe(false);
  });
});
