import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { findChromium, launchChromium } from './browser';
import { FakeBackend } from './fake-backend';
import { type RunningPage, servePage } from './page-http';
import { blockZoo, quietWorkspace, requestLine, statusCard } from './workspace';

const assets = resolve(__dirname, '../../../dist/sandbox/page');
const chromium = findChromium();

(chromium ? describe : describe.skip)('the page in a browser', () => {
  let browser: Browser;
  let backend: FakeBackend;
  let served: RunningPage;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    if (!existsSync(resolve(assets, 'app.js')))
      throw new Error('The page is not built: run "npm run build" first.');
    browser = await launchChromium(chromium ?? '');
    page = await browser.newPage();
    page.setDefaultTimeout(5_000);
    // Whatever the console says, and any request to elsewhere, is a complaint.
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).port !== String(served.port)) complaints.push(`request to ${request.url()}`);
    });
  }, 30_000);

  afterAll(() => browser.close());

  // Each test has a server, and so an origin, of its own: the page remembers nothing of the test before.
  beforeEach(async () => {
    backend = new FakeBackend(quietWorkspace());
    backend.onCommand = ({ user, channel }) => {
      backend.post({ user: 'UBOT', channel, text: 'a card', blocks: statusCard(), ephemeralTo: user });
      return { ok: true };
    };
    served = await servePage(backend, { assets });
    complaints = [];
  });

  afterEach(async () => {
    const heard = [...complaints];
    await page.goto('about:blank');
    await served.close();
    expect(heard).toEqual([]);
  });

  async function visit(viewport = { width: 1280, height: 800 }): Promise<void> {
    await page.setViewportSize(viewport);
    await page.goto(`http://127.0.0.1:${served.port}/`);
    await page.getByTestId('intro').waitFor();
  }

  /** Makes a move that uses an element, and waits until the server has answered it. */
  async function acting(move: Promise<void>): Promise<void> {
    await Promise.all([page.waitForResponse(/\/sandbox\/action$/), move]);
  }

  const composer = () => page.getByTestId('composer');
  const messages = () => page.getByTestId('message');

  test('a newcomer is told where they are and runs a command with one click', async () => {
    await visit();
    expect(await page.getByTestId('sandbox-note').textContent()).toContain('Nothing leaves this machine');
    await page.getByRole('button', { name: '/bedrock-status claude-3-haiku' }).click();
    await messages().waitFor();
    expect(backend.commands).toEqual([{ user: 'U1', channel: 'C1', text: '/bedrock-status claude-3-haiku' }]);
    expect(await messages().textContent()).toContain('Only visible to you');
  });

  test('a command is typed by completion and its card used, all by keyboard', async () => {
    await visit();
    await composer().press('/');
    await composer().press('b');
    await composer().press('Enter');
    expect(await composer().inputValue()).toBe('/bedrock-status ');
    await composer().press('ArrowDown');
    await composer().press('ArrowDown');
    await composer().press('Tab');
    expect(await composer().inputValue()).toBe('/bedrock-status upcoming ');
    await composer().press('Enter');
    await messages().waitFor();
    expect(backend.commands.map(({ text }) => text)).toEqual(['/bedrock-status upcoming']);

    const card = backend.state().messages[0];
    await page.locator('[data-action-id="share"]').focus();
    await acting(page.keyboard.press('Enter'));
    const place = { user: 'U1', channel: 'C1', ts: card?.ts, blockId: 'moves' };
    expect(backend.actions).toEqual([{ ...place, actionId: 'share' }]);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await acting(page.keyboard.press('Enter'));
    expect(backend.actions[1]).toEqual({ ...place, actionId: 'more', selectedValue: 'more-1' });
  });

  test('Escape closes the completion, and Enter then sends what was typed', async () => {
    await visit();
    await composer().fill('/bedr');
    await page.getByTestId('suggestion').first().waitFor();
    await composer().press('Escape');
    await composer().press('Enter');
    await messages().waitFor();
    expect(backend.commands.map(({ text }) => text)).toEqual(['/bedr']);
  });

  test('a message that changes is drawn in place and the focus stays on its button', async () => {
    await visit();
    const card = backend.post({ blocks: statusCard() });
    await page.locator('[data-action-id="ack"]').focus();
    const acknowledged = JSON.stringify(statusCard()).replace('"Acknowledge"', '"Undo"');
    backend.update({ ...card, blocks: JSON.parse(acknowledged) as typeof card.blocks, edited: true });
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await messages().count()).toBe(1);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Undo');
    backend.tell({ type: 'message_deleted', channel: 'C1', ts: card.ts });
    await messages().waitFor({ state: 'detached' });
  });

  test('text from outside is shown as text, whatever HTML is in it', async () => {
    await visit();
    const evil = '<img src=x onerror=alert(1)> </p><script>alert(2)</script> <javascript:alert(3)|press>';
    backend.post({ text: evil, blocks: [] });
    backend.post({ blocks: [{ type: 'header', text: { type: 'plain_text', text: evil } }] });
    await messages().nth(1).waitFor();
    expect(await page.locator('#log :is(img, script, a)').count()).toBe(0);
    expect(await messages().first().textContent()).toContain('<img src=x onerror=alert(1)>');
  });

  test('fences, quotes and lines are drawn as what they are', async () => {
    await visit();
    backend.post({ text: 'See *this*:\n```\na &lt; b\n  *c*\n```\n&gt; one\n> two\nend ```open' });
    await messages().waitFor();
    const passages = '[...document.querySelectorAll(".message-body > :not(header)")]';
    expect(await page.evaluate(`${passages}.map((it) => [it.tagName, it.textContent])`)).toEqual([
      ['P', 'See this:'],
      ['PRE', 'a < b\n  *c*'],
      ['BLOCKQUOTE', 'one\ntwo'],
      ['P', 'end ```open'],
    ]);
  });

  test('every block is drawn, and one of an unknown type leaves a labelled box', async () => {
    await visit();
    backend.post({ blocks: blockZoo() });
    await page.getByRole('heading', { name: 'Plan' }).waitFor();
    expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Model', 'Days']);
    expect(await page.locator('[data-block-id="zoo-markdown"] li').allTextContents()).toEqual([
      'first step',
      'guide',
    ]);
    expect(await page.locator('[data-block-id="zoo-rich"]').textContent()).toBe('Owner: @Grace Hopper');
    expect(await page.getByRole('img', { name: 'A timeline' }).count()).toBe(1);
    expect(await page.getByTestId('placeholder').locator('summary').allTextContents()).toEqual([
      'Slack would show a datepicker element here',
      'Slack would show a video block here',
    ]);
  });

  test('a button with a confirmation is used only once the person confirms', async () => {
    await visit();
    backend.post({ blocks: blockZoo() });
    await page.locator('[data-action-id="delete"]').click();
    await page.keyboard.press('Escape');
    await page.getByTestId('confirm').waitFor({ state: 'detached' });
    expect(backend.actions).toEqual([]);
    await page.locator('[data-action-id="delete"]').click();
    await acting(page.getByTestId('confirm').getByRole('button', { name: 'Delete' }).click());
    expect(backend.actions).toMatchObject([{ actionId: 'delete', blockId: 'zoo-actions' }]);
  });

  test('a failed command is told once: by Slack where it speaks, else by a notice', async () => {
    await visit();
    backend.onCommand = ({ user, text }) => {
      if (text === '/told')
        backend.post({ user: 'USLACKBOT', text: '/told failed', fromSlack: true, ephemeralTo: user });
      return { ok: false, error: `${text} failed` };
    };
    await composer().fill('/untold');
    await composer().press('Enter');
    await page.getByTestId('notice').waitFor();
    expect(await page.getByTestId('notice').textContent()).toBe('/untold failed');
    await composer().fill('/told');
    await composer().press('Enter');
    await messages().waitFor();
    await page.getByTestId('notice').waitFor({ state: 'detached' });
  });

  test('a failed press is told under its message, in a sentence', async () => {
    await visit();
    backend.onAction = () => ({ ok: false, error: 'operation_timeout' });
    backend.post({ blocks: statusCard() });
    await page.locator('[data-action-id="share"]').click();
    await page.locator('#log').getByTestId('notice').waitFor();
    expect(await page.getByTestId('notice').textContent()).toBe(
      'The bot did not acknowledge this within 3 seconds. (operation_timeout)',
    );
  });

  test('people see their own channels and ephemeral messages, and what is new elsewhere', async () => {
    await visit();
    backend.post({ text: 'for Ada', ephemeralTo: 'U1' });
    await messages().waitFor();
    expect(await page.getByTestId('channel').count()).toBe(3);
    await page.getByTestId('person').selectOption('U2');
    await messages().waitFor({ state: 'detached' });
    expect(await page.getByTestId('channel').allTextContents()).toEqual(['ai-platform', 'general']);
    backend.post({ channel: 'C2', text: 'news' });
    await page.getByRole('button', { name: 'general, unread' }).click();
    await messages().waitFor();
    expect(await page.getByTestId('channel-name').textContent()).toBe('general');
    await composer().fill('hello');
    await composer().press('Enter');
    await messages().nth(1).waitFor();
    expect(backend.commands).toEqual([{ user: 'U2', channel: 'C2', text: 'hello' }]);
  });

  test('the request log opens and follows what the bot asks for', async () => {
    await visit();
    backend.tell({ type: 'request', request: requestLine('chat.postMessage', 'not_in_channel') });
    await page.getByRole('button', { name: 'Requests 1' }).click();
    expect(await page.getByTestId('request').textContent()).toBe(
      'Slackchat.postMessagenot_in_channel09:41:07 · 7 ms',
    );
    await page.keyboard.press('Escape');
    expect(await page.getByTestId('request').isVisible()).toBe(false);
  });

  test('on a phone nothing is wider than the screen, fields stand in one column, and channels are one tap away', async () => {
    await visit({ width: 375, height: 700 });
    backend.post({ blocks: [...statusCard(), ...blockZoo()] });
    await messages().waitFor();
    const fields = await page.locator('.field').all();
    const lefts = await Promise.all(fields.map(async (field) => (await field.boundingBox())?.x));
    expect(new Set(lefts).size).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
    expect(await page.getByTestId('channel').first().isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'general' }).click();
    expect(await page.getByTestId('channel-name').textContent()).toBe('general');
    expect(await page.getByTestId('channel').first().isVisible()).toBe(false);
  });
});
