import { resolve } from 'node:path';
import { FakeBackend } from './fake-backend';
import { servePage } from './page-http';
import { blockZoo, quietWorkspace, requestLine, statusCard } from './workspace';
import { findChromium, launchChromium } from './browser';

test('shots', async () => {
  const backend = new FakeBackend(quietWorkspace());
  backend.onCommand = (r) => {
    if (r.text.includes('slow')) {
      backend.post({
        user: 'USLACKBOT',
        ephemeralTo: r.user,
        fromSlack: true,
        text: '`/bedrock-status` failed with the error "operation_timeout"',
      });
      return { ok: false, error: 'operation_timeout' };
    }
    backend.tell({ type: 'request', request: requestLine('chat.postMessage', 'ok') });
    return { ok: true };
  };
  backend.onAction = () => ({ ok: false, error: 'The bot did not acknowledge within 3 seconds.' });
  const page = await servePage(backend, { assets: resolve('dist/sandbox/page') });
  const browser = await launchChromium(findChromium()!);
  const shot = async (
    name: string,
    opts: object,
    go?: (p: import('playwright-core').Page) => Promise<void>,
  ) => {
    const ctx = await browser.newContext(opts);
    const p = await ctx.newPage();
    p.on('console', (m) => console.log(name, m.type(), m.text()));
    p.on('pageerror', (e) => console.log(name, 'ERR', e.message));
    await p.goto(`http://127.0.0.1:${page.port}/`);
    await p.getByTestId('intro').waitFor();
    if (go) await go(p);
    await p.screenshot({ path: `/tmp/shots/${name}.png` });
    const wide = await p.evaluate(
      'document.documentElement.scrollWidth + " " + innerWidth + " " + document.querySelector("#log").scrollWidth+ " " + document.querySelector("#log").clientWidth',
    );
    console.log(name, wide);
    console.log(name, await p.evaluate(require('fs').readFileSync('/tmp/contrast.js','utf8')));
    await ctx.close();
  };
  const desk = { viewport: { width: 1280, height: 860 } };
  const phone = { viewport: { width: 375, height: 740 }, deviceScaleFactor: 2 };
  await shot('empty-light', { ...desk, colorScheme: 'light' });
  await shot('empty-phone', { ...phone, colorScheme: 'light' });
  await shot('complete', { ...desk, colorScheme: 'light' }, async (p) => {
    await p.getByTestId('composer').pressSequentially('/bed');
  });
  await shot('verbs', { ...desk, colorScheme: 'dark' }, async (p) => {
    await p.getByTestId('composer').pressSequentially('/bedrock-status ');
  });
  backend.post({ user: 'U2', text: 'Morning! Is anyone still on *Claude 3 Haiku*? <@U1> <!here> :eyes:' });
  backend.post({ ephemeralTo: 'U1', blocks: statusCard(), text: 'x' });
  const card = backend.state().messages;
  await shot('card-light', { ...desk, colorScheme: 'light' });
  await shot('card-dark', { ...desk, colorScheme: 'dark' });
  await shot('card-phone', { ...phone, colorScheme: 'light' });
  await shot('card-phone-dark', { ...phone, colorScheme: 'dark' }, async (p) => {
    await p.evaluate('document.querySelector("#log").scrollTop=250');
  });
  await shot('sidebar-phone', { ...phone, colorScheme: 'light' }, async (p) => {
    await p.getByRole('button', { name: 'Channels' }).click();
  });
  await shot('menu', { ...desk, colorScheme: 'light' }, async (p) => {
    await p.locator('[data-action-id=more]').click();
    await p.keyboard.press('ArrowDown');
  });
  backend.post({ text: 'zoo', blocks: blockZoo() });
  backend.post({ channel: 'C3', text: 'hi', user: 'U1' });
  for (const [m, o] of [
    ['auth.test', 'ok'],
    ['apps.connections.open', 'ok'],
    ['ListFoundationModels us-east-1', '200'],
    ['chat.postMessage', 'not_in_channel'],
    ['chat.postEphemeral', 'ok'],
  ] as const)
    backend.tell({ type: 'request', request: requestLine(m, o) });
  backend.state().requests.push(
    ...[
      ['auth.test', 'ok'],
      ['apps.connections.open', 'ok'],
      ['ListFoundationModels', '200'],
      ['chat.postMessage', 'not_in_channel'],
      ['chat.postEphemeral', 'ok'],
    ].map(([m, o]) => requestLine(m!, o!)),
  );
  await shot('zoo-light', { viewport: { width: 1280, height: 1100 }, colorScheme: 'light' }, async (p) => {
    await p.getByTestId('composer').fill('/bedrock-status slow');
    await p.keyboard.press('Enter');
    await p.locator('.message-slack').waitFor();
    await p.locator('[data-action-id=share]').click();
    await p.getByTestId('notice').waitFor();
    await p.locator('#requests-toggle').click();
  });
  await shot('zoo-dark', { viewport: { width: 1280, height: 1000 }, colorScheme: 'dark' });
  await shot('zoo-phone', { ...phone, colorScheme: 'dark' });
  await shot('confirm', { ...desk, colorScheme: 'light' }, async (p) => {
    await p.locator('[data-action-id=delete]').click();
  });
  await shot('select', { ...desk, colorScheme: 'dark' }, async (p) => {
    await p.locator('[data-action-id=pick]').click();
  });
  void card;
  await browser.close();
  await page.close();
}, 60000);
