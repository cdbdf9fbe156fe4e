import { type Channel } from '../../../src/sandbox/page/protocol';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const direct = (id: string, person: string): Channel => ({
  id,
  name: person,
  isPrivate: true,
  isArchived: false,
  members: [person, 'UBOT'],
});

describeInBrowser('the workspace in a browser', (at) => {
  const menu = () => at.page.getByTestId('channel-menu');
  const directMessage = () => at.page.getByTestId('direct-message');

  test('a direct message of the bot is marked as unread until its person has opened it', async () => {
    await at.visit();
    at.backend.change({ type: 'channel', channel: direct('DU1', 'U1') });
    at.backend.change({ type: 'channel', channel: direct('DU2', 'U2') });
    at.backend.post({ channel: 'DU1', text: 'The digest of <#C1> is paused.' });
    at.backend.post({ channel: 'DU2', text: 'for Grace' });
    await at.page.getByRole('button', { name: 'Bedrock Lifecycle, 1 unread' }).click();
    await eventually(() => at.messages.textContent()).toContain('The digest of #ai-platform is paused.');
    await eventually(() => at.page.getByTestId('channel-name').textContent()).toBe('Bedrock Lifecycle');
    await eventually(() => directMessage().getAttribute('aria-label')).toBe('Bedrock Lifecycle');
    await eventually(() => menu().isVisible()).toBe(false);
    await eventually(() => at.page.getByTestId('person').locator('option').allTextContents()).toEqual([
      'Ada Lovelace',
      'Grace Hopper – 1 unread',
    ]);
    await at.page.getByTestId('person').selectOption('U2');
    await directMessage().click();
    await eventually(() => at.messages.textContent()).toContain('for Grace');
  });

  test('a picture of Slack’s is shown, enlarged by keyboard, and said in words where it cannot be loaded', async () => {
    at.backend.pictures.set('F0TIMELINE', { mimetype: 'image/png', bytes: PIXEL });
    await at.visit();
    const image = (id: string, alt_text: string) => ({ type: 'image', slack_file: { id }, alt_text });
    at.backend.post({ blocks: [image('F0TIMELINE', 'A timeline'), image('F0GONE0000', 'Another')] });
    await at.page.getByText('Picture: Another').waitFor();
    // The browser itself complains of the one that is not there.
    await eventually(async () => at.complaints).toEqual([expect.stringContaining('404')]);
    at.complaints = [];
    const shown = at.page.getByRole('button', { name: 'A timeline' });
    await eventually(() => shown.locator('img').getAttribute('src')).toBe('/sandbox/file/F0TIMELINE');
    await shown.press('Enter');
    await at.page.getByTestId('enlarged').getByRole('img', { name: 'A timeline' }).waitFor();
    await at.page.keyboard.press('Escape');
    await at.page.getByTestId('enlarged').waitFor({ state: 'detached' });
    await eventually(() => at.page.evaluate('document.activeElement.dataset.testid')).toBe('picture');
  });

  test('files shared with a message stand under it: a picture as such, another by its name', async () => {
    at.backend.pictures.set('F1', { mimetype: 'image/png', bytes: PIXEL });
    await at.visit();
    const file = { title: 'Timeline', size: 2_048, altText: 'Bars' };
    at.backend.change({ type: 'file', file: { ...file, id: 'F1', name: 't.png', mimetype: 'image/png' } });
    at.backend.change({ type: 'file', file: { ...file, id: 'F2', name: 't.csv', mimetype: 'text/csv' } });
    at.backend.post({ text: 'two files', fileIds: ['F1', 'F2'] });
    await at.messages.getByRole('img', { name: 'Bars' }).waitFor();
    await eventually(() => at.messages.locator('[data-file-id=F2]').textContent()).toBe('Timeline2 KB');
    const link = at.messages.getByRole('link', { name: 'Timeline' });
    await eventually(() => link.getAttribute('href')).toMatch(/^\/sandbox\/download\/F2\?token=[\w-]{40,}$/);
    await eventually(() => link.getAttribute('download')).toBe('t.csv');
  });

  test('a date to pick in a message is shown with its placeholder, and made-up models of one name with their ids', async () => {
    await at.visit();
    const placeholder = { type: 'plain_text', text: 'Move date' };
    const elements = [{ type: 'datepicker', action_id: 'move', placeholder }];
    at.backend.post({ text: 'due', blocks: [{ type: 'actions', block_id: 'a', elements }] });
    await at.messages.getByText('Move date').waitFor();
    const models = ['a.one', 'a.two'].map((id) => ({ id, name: 'Haiku' }));
    const usage = { all: 'falls' as const, own: {}, models: [...models, { id: 'b', name: 'Nova' }] };
    at.backend.change({ type: 'usage', usage });
    const options = at.page.locator('#usage-model option');
    await options.nth(3).waitFor({ state: 'attached' });
    await eventually(() => options.allTextContents()).toEqual([
      'All models',
      'Haiku (a.one)',
      'Haiku (a.two)',
      'Nova',
    ]);
  });

  test('the box to write in says how on a phone, too, in few words', async () => {
    await at.visit({ width: 375, height: 700 });
    await eventually(() => at.composer.getAttribute('placeholder')).toMatch(/^Message #\S+, or \/$/);
  });

  test('the bot’s date is shown and moved; while it moves no second move is taken', async () => {
    let arrive: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      at.backend.onClock = () => {
        resolve();
        return new Promise((answer) => (arrive = () => answer({ ok: true })));
      };
    });
    await at.visit();
    const clock = at.page.getByTestId('clock');
    await eventually(() => at.page.getByTestId('clock-date').textContent()).toBe('Sun 2026-11-22 09:41 UTC');
    await clock.getByRole('button', { name: '+1 week' }).click();
    await at.page.locator('#clock[aria-busy=true]').waitFor();
    await clock.getByRole('button', { name: '+1 day' }).press('Enter');
    await asked;
    at.backend.change({
      type: 'clock',
      clock: { now: '2026-11-29T09:41:00.000Z', offsetMs: 7 * 86_400_000 },
    });
    arrive();
    await clock.getByRole('status').filter({ hasText: 'Sun 2026-11-29 09:41 UTC' }).waitFor();
    await eventually(() => at.page.getByTestId('clock-ahead').textContent()).toBe('+7 days');
    await eventually(() => clock.getAttribute('aria-busy')).toBe('false');
    await at.settled();
    expect(at.backend.clockMoves).toEqual([{ move: '+1w' }]);
  });

  test('made-up usage is set by keyboard for all models or one, on a phone too; without any there is no such part', async () => {
    const models = [
      { id: 'm1', name: 'Haiku' },
      { id: 'm2', name: 'Nova' },
    ];
    at.backend.onUsage = () =>
      at.backend.change({ type: 'usage', usage: { all: 'falls', own: { m2: 'stays' }, models } });
    await at.visit({ width: 375, height: 700 });
    await at.page.getByRole('button', { name: 'Channels' }).click();
    const part = at.page.getByTestId('usage');
    await eventually(() => part.isVisible()).toBe(false);
    at.backend.change({ type: 'usage', usage: { all: 'falls', own: {}, models } });
    // What is not shown yet takes no key.
    await part.getByText('Made-up usage').waitFor();
    await part.getByText('Made-up usage').press('Enter');
    const [of, trend] = [part.getByLabel('Calls of'), part.getByLabel('from now on')];
    await eventually(() => trend.inputValue()).toBe('falls');
    await of.selectOption('Nova');
    await eventually(() => trend.inputValue()).toBe('as-all');
    await trend.focus();
    await at.moving('usage', at.page.keyboard.press('g'));
    await eventually(() => at.focused()).toContain('go on every day');
    await part.getByRole('status').filter({ hasText: '* has its own word' }).waitFor();
    await eventually(() => of.locator('option').allTextContents()).toEqual(['All models', 'Haiku', 'Nova *']);
    await eventually(() => of.inputValue()).toBe('m2');
    await eventually(() => trend.inputValue()).toBe('stays');
    await of.selectOption('All models');
    await at.moving('usage', trend.selectOption('unknown'));
    expect(at.backend.usagesSet).toEqual([{ model: 'm2', trend: 'stays' }, { trend: 'unknown' }]);
    await eventually(() => at.page.evaluate('document.documentElement.scrollWidth')).toBe(375);
  });

  test('a newcomer subscribes and goes to the next digest with two presses; why it fails is told', async () => {
    at.backend.onClock = () => ({ ok: false, error: 'No channel has a digest yet.' });
    await at.visit();
    await at.moving('command', at.page.getByRole('button', { name: '/bedrock-digest subscribe' }).click());
    await at.moving(
      'clock',
      at.page.getByTestId('intro').getByRole('button', { name: 'Next digest' }).click(),
    );
    expect(at.backend.commands).toMatchObject([{ text: '/bedrock-digest subscribe', channel: 'C1' }]);
    expect(at.backend.clockMoves).toEqual([{ move: 'next-digest' }]);
    await eventually(() => at.page.getByTestId('notice').textContent()).toBe('No channel has a digest yet.');
  });

  test('a channel is renamed, left by the bot and archived from its menu, by keyboard', async () => {
    at.backend.onChannel = (change) => {
      const channel = at.backend.state().channels.find(({ name }) => name === 'ai-platform');
      if (channel && change.do === 'archive') {
        at.backend.change({ type: 'channel', channel: { ...channel, isArchived: true } });
      }
      return { ok: true };
    };
    await at.visit();
    await menu().press('Enter');
    await at.page.keyboard.press('ArrowDown');
    await at.page.keyboard.press('Enter');
    await at.page.getByTestId('prompt').getByLabel('Name').fill('models');
    await at.moving('channel', at.page.keyboard.press('Enter'));
    await menu().press('Enter');
    await at.moving('channel', at.page.keyboard.press('Enter'));
    await menu().press('Enter');
    await at.page.keyboard.press('End');
    await at.moving('channel', at.page.keyboard.press('Enter'));
    const here = { user: 'U1', channel: 'C1' };
    expect(at.backend.channelChanges).toEqual([
      { ...here, do: 'rename', name: 'models' },
      { ...here, do: 'remove-bot' },
      { ...here, do: 'archive' },
    ]);
    await at.page.getByRole('button', { name: 'ai-platform, archived' }).waitFor();
    await menu().press('Enter');
    await eventually(() => at.page.getByRole('menuitem').allTextContents()).toEqual([
      'Unarchive the channel',
    ]);
  });

  test('where the bot is no member, its menu and the intro say how to bring it in', async () => {
    await at.visit();
    await at.page.getByRole('button', { name: 'general' }).click();
    await at.moving('command', at.page.getByRole('button', { name: '/invite @bedrock' }).click());
    expect(at.backend.commands).toMatchObject([{ channel: 'C2', text: '/invite @bedrock' }]);
    await menu().click();
    await at.moving('channel', at.page.getByRole('menuitem', { name: 'Invite the bot' }).click());
    expect(at.backend.channelChanges).toEqual([{ user: 'U1', channel: 'C2', do: 'invite-bot' }]);
  });

  test('selected text stands on a ground of its own, light on dark or dark on light', async () => {
    const colours = () =>
      at.page.evaluate<string[]>(`(({ color, backgroundColor }) => [color, backgroundColor])(
        getComputedStyle(document.querySelector('#composer-text'), '::selection'))`);
    await at.visit();
    expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(18, 100, 163)']);
    await at.page.emulateMedia({ colorScheme: 'dark' });
    await eventually(colours).toEqual(['rgb(26, 29, 33)', 'rgb(91, 179, 236)']);
    await at.page.emulateMedia({ colorScheme: 'light' });
  });
});
