import { EMOJI } from '../../../src/sandbox/page/emoji';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';
import { blockZoo, statusCard } from './workspace';

/** How much of the log lies below what is seen of it, in pixels. */
const BELOW =
  '((log) => log.scrollHeight - log.scrollTop - log.clientHeight)(document.querySelector("#log"))';

describeInBrowser('the page in a browser', (at) => {
  beforeEach(() => {
    at.backend.onCommand = ({ user, channel }) => {
      at.backend.post({ user: 'UBOT', channel, text: 'a card', blocks: statusCard(), ephemeralTo: user });
      return { ok: true };
    };
  });

  test('a newcomer is told where they are and runs a command with one click', async () => {
    await at.visit();
    await eventually(() => at.page.getByTestId('sandbox-note').textContent()).toContain(
      'Nothing leaves this machine',
    );
    await at.page.getByRole('button', { name: '/bedrock-status claude-opus-4-1' }).click();
    await at.messages.waitFor();
    expect(at.backend.commands).toEqual([
      { user: 'U1', channel: 'C1', text: '/bedrock-status claude-opus-4-1' },
    ]);
    await eventually(() => at.messages.textContent()).toContain('Only visible to you');
  });

  test('a command is typed by completion and its card used, all by keyboard', async () => {
    await at.visit();
    await at.composer.press('/');
    await at.composer.press('b');
    await at.composer.press('Enter');
    await eventually(() => at.composer.inputValue()).toBe('/bedrock-status ');
    await at.composer.press('ArrowDown');
    await at.composer.press('ArrowDown');
    await at.composer.press('Tab');
    await eventually(() => at.composer.inputValue()).toBe('/bedrock-status upcoming ');
    await at.composer.press('Enter');
    await at.messages.waitFor();
    expect(at.backend.commands.map(({ text }) => text)).toEqual(['/bedrock-status upcoming']);

    const card = at.backend.state().messages[0];
    await at.page.locator('[data-action-id="share"]').focus();
    await at.moving('action', at.page.keyboard.press('Enter'));
    const place = { user: 'U1', channel: 'C1', ts: card?.ts, blockId: 'moves' };
    expect(at.backend.actions).toEqual([{ ...place, actionId: 'share' }]);

    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('Enter');
    await at.page.keyboard.press('ArrowDown');
    await at.moving('action', at.page.keyboard.press('Enter'));
    expect(at.backend.actions[1]).toEqual({ ...place, actionId: 'more', selectedValue: 'more-1' });
  });

  test('every emoji is drawn, also where the machine has no font of them', async () => {
    await at.visit();
    const texts = [...new Set(EMOJI.values())];
    // What no font has comes out as one and the same box.
    const drawn = await at.page.evaluate(`(async () => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      const font = '20px Emoji';
      const draw = async (text) => {
        await document.fonts.load(font, text);
        pen.reset();
        pen.font = font;
        pen.fillText(text, 5, 25);
        return canvas.toDataURL();
      };
      const box = await draw('\\u{10FFFD}');
      const drawn = [];
      for (const text of ${JSON.stringify(texts)}) if (await draw(text) !== box) drawn.push(text);
      return drawn;
    })()`);
    expect(drawn).toEqual(texts);
    expect(
      await at.page.evaluate('[...document.fonts].map(({ family, status }) => [family, status])'),
    ).toEqual([['Emoji', 'loaded']]);
  });

  test('Escape closes the completion, and Enter then sends what was typed', async () => {
    await at.visit();
    await at.composer.fill('/bedr');
    await at.page.getByTestId('suggestion').first().waitFor();
    await at.composer.press('Escape');
    await at.composer.press('Enter');
    await at.messages.waitFor();
    expect(at.backend.commands.map(({ text }) => text)).toEqual(['/bedr']);
  });

  test('a message that changes is drawn in place and the focus stays on its button', async () => {
    await at.visit();
    const card = at.backend.post({ blocks: statusCard() });
    await at.page.locator('[data-action-id="ack"]').focus();
    const acknowledged = JSON.stringify(statusCard()).replace('"Acknowledge"', '"Undo"');
    at.backend.update({ ...card, blocks: JSON.parse(acknowledged) as typeof card.blocks, edited: true });
    await at.page.getByRole('button', { name: 'Undo' }).waitFor();
    await eventually(() => at.messages.count()).toBe(1);
    await eventually(() => at.page.evaluate('document.activeElement.textContent')).toBe('Undo');
    at.backend.tell({ type: 'message_deleted', channel: 'C1', ts: card.ts });
    await at.messages.waitFor({ state: 'detached' });
  });

  test('text from outside is shown as text, whatever HTML is in it', async () => {
    await at.visit();
    const evil = '<img src=x onerror=alert(1)> </p><script>alert(2)</script> <javascript:alert(3)|press>';
    at.backend.post({ text: evil, blocks: [] });
    at.backend.post({ blocks: [{ type: 'header', text: { type: 'plain_text', text: evil } }] });
    await at.messages.nth(1).waitFor();
    expect(await at.page.locator('#log :is(img, script, a)').count()).toBe(0);
    await eventually(() => at.messages.first().textContent()).toContain('<img src=x onerror=alert(1)>');
  });

  test('fences, quotes and lines are drawn as what they are', async () => {
    await at.visit();
    at.backend.post({ text: 'See *this*:\n```\na &lt; b\n  *c*\n```\n&gt; one\n> two\nend ```open' });
    await at.messages.waitFor();
    const passages = '[...document.querySelectorAll(".message-body > :not(header)")]';
    await eventually(() => at.page.evaluate(`${passages}.map((it) => [it.tagName, it.textContent])`)).toEqual(
      [
        ['P', 'See this:'],
        ['PRE', 'a < b\n  *c*'],
        ['BLOCKQUOTE', 'one\ntwo'],
        ['P', 'end ```open'],
      ],
    );
  });

  test('every block is drawn, and one of an unknown type leaves a labelled box', async () => {
    await at.visit();
    at.backend.post({ blocks: blockZoo() });
    await at.page.getByRole('heading', { name: 'Plan' }).waitFor();
    const table = (name: string) => at.page.getByRole('region', { name });
    await eventually(() => table('Table').getByRole('columnheader').allTextContents()).toEqual([
      'Model',
      'Days',
    ]);
    await eventually(() => table('Calls by model').getByRole('cell').allTextContents()).toEqual([
      'Example',
      '12,345',
    ]);
    await eventually(() => at.page.locator('[data-block-id="zoo-markdown"] li').allTextContents()).toEqual([
      'first step',
      'guide',
    ]);
    await eventually(() => at.page.locator('[data-block-id="zoo-rich"]').textContent()).toBe(
      'Owner: @Grace Hopper',
    );
    await eventually(() => at.page.getByRole('img', { name: 'A timeline' }).count()).toBe(1);
    await eventually(() => at.page.getByTestId('placeholder').locator('summary').allTextContents()).toEqual([
      'Slack would show a conversations_select element here',
      'Slack would show a video block here',
    ]);
  });

  test('a button with a confirmation is used only once the person confirms', async () => {
    await at.visit();
    at.backend.post({ blocks: blockZoo() });
    await at.page.locator('[data-action-id="delete"]').click();
    await at.page.keyboard.press('Escape');
    await at.page.getByTestId('confirm').waitFor({ state: 'detached' });
    await at.page.locator('[data-action-id="delete"]').click();
    await at.moving('action', at.page.getByTestId('confirm').getByRole('button', { name: 'Delete' }).click());
    expect(at.backend.actions).toMatchObject([{ actionId: 'delete', blockId: 'zoo-actions' }]);
  });

  test('who reads further up is told of what is new, and gets there with a press or a command', async () => {
    await at.visit({ width: 1280, height: 500 });
    for (let i = 0; i < 8; i += 1) at.backend.post({ text: `line ${i}` });
    const news = at.page.getByRole('button', { name: 'New messages' });
    await at.page.getByTestId('message').nth(7).waitFor();
    await at.page.evaluate("document.querySelector('#log').scrollTo(0, 0)");
    at.backend.post({ text: 'the newest' });
    await news.click();
    await news.waitFor({ state: 'hidden' });
    await at.messages.nth(8).waitFor();
    await eventually(() => at.page.evaluate(BELOW)).toBeLessThan(2);
    await at.page.evaluate("document.querySelector('#log').scrollTo(0, 0)");
    await at.composer.fill('/bedrock-status');
    await at.composer.press('Enter');
    await at.messages.nth(9).waitFor();
    await eventually(() => at.page.evaluate(BELOW)).toBeLessThan(200);
  });

  test('a failed command is told once: by Slack where it speaks, else by a notice', async () => {
    await at.visit();
    at.backend.onCommand = ({ user, text }) => {
      if (text === '/told')
        at.backend.post({ user: 'USLACKBOT', text: '/told failed', fromSlack: true, ephemeralTo: user });
      return { ok: false, error: `${text} failed` };
    };
    await at.composer.fill('/untold');
    await at.composer.press('Enter');
    await at.page.getByTestId('notice').waitFor();
    await eventually(() => at.page.getByTestId('notice').textContent()).toBe('/untold failed');
    await at.composer.fill('/told');
    await at.moving('command', at.composer.press('Enter'));
    await at.messages.waitFor();
    await at.settled();
    await eventually(() => at.page.getByTestId('notice').count()).toBe(0);
  });

  test('a failed press is told under its message, in a sentence', async () => {
    await at.visit();
    at.backend.onAction = () => ({ ok: false, error: 'operation_timeout' });
    at.backend.post({ blocks: statusCard() });
    await at.page.locator('[data-action-id="share"]').click();
    await at.page.locator('#log').getByTestId('notice').waitFor();
    await eventually(() => at.page.getByTestId('notice').textContent()).toBe(
      'The bot did not acknowledge this within 3 seconds. (operation_timeout)',
    );
  });

  test('people see their own channels and ephemeral messages, and what is new elsewhere', async () => {
    await at.visit();
    at.backend.post({ text: 'for Ada', ephemeralTo: 'U1' });
    await at.messages.waitFor();
    await eventually(() => at.page.getByTestId('channel').count()).toBe(3);
    await at.page.getByTestId('person').selectOption('U2');
    await at.messages.waitFor({ state: 'detached' });
    await eventually(() => at.page.getByTestId('channel').allTextContents()).toEqual([
      'ai-platform',
      'general',
    ]);
    at.backend.post({ channel: 'C2', text: 'news' });
    await at.page.getByRole('button', { name: 'general, unread' }).click();
    await at.messages.waitFor();
    await eventually(() => at.page.getByTestId('channel-name').textContent()).toBe('general');
    await at.composer.fill('hello');
    await at.composer.press('Enter');
    await at.messages.nth(1).waitFor();
    expect(at.backend.commands).toEqual([{ user: 'U2', channel: 'C2', text: 'hello' }]);
  });

  test('on a phone nothing is wider than the screen, fields stand in one column, and channels are one tap away', async () => {
    await at.visit({ width: 375, height: 700 });
    at.backend.post({ blocks: [...statusCard(), ...blockZoo()] });
    await at.messages.waitFor();
    const fields = await at.page.locator('.field').all();
    const lefts = await Promise.all(fields.map(async (field) => (await field.boundingBox())?.x));
    expect(new Set(lefts).size).toBe(1);
    await eventually(() => at.page.evaluate('document.documentElement.scrollWidth')).toBe(375);
    await eventually(() => at.page.getByTestId('channel').first().isVisible()).toBe(false);
    await at.page.getByRole('button', { name: 'Channels' }).click();
    await at.page.getByRole('button', { name: 'general' }).click();
    await eventually(() => at.page.getByTestId('channel-name').textContent()).toBe('general');
    await eventually(() => at.page.getByTestId('channel').first().isVisible()).toBe(false);
  });

  test('on a phone a table’s first column stays in sight while the rest is scrolled, and its lines are low', async () => {
    const words = [
      'Claude Sonnet 4.5',
      'Legacy',
      'Extended access 2027-01-08',
      'prod and staging, 6,484 calls',
    ];
    const line = words.map((text) => ({ type: 'raw_text', text }));
    const settings = words.map(() => ({ is_wrapped: true }));
    at.backend.post({ blocks: [{ type: 'table', column_settings: settings, rows: [line, line] }] });
    await at.visit({ width: 375, height: 700 });
    const frame = at.page.getByRole('region', { name: 'Table' });
    await frame.getByRole('cell').last().scrollIntoViewIfNeeded();
    await eventually(() => frame.evaluate((it: { scrollLeft: number }) => it.scrollLeft)).toBeGreaterThan(
      100,
    );
    const [whole, first] = await Promise.all(
      [frame, frame.getByRole('cell').first()].map((it) => it.boundingBox()),
    );
    expect(first?.x).toBe((whole?.x ?? NaN) + 1);
    expect(first?.height).toBeLessThan(60);
  });
});
