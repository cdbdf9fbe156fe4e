import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { findChromium, launchChromium } from '../page/browser';

const MAIN = join(__dirname, '../../../dist/main.js');
const chromium = findChromium();

function run(...flags: string[]): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true', PORT: '0' };
  return spawn(process.execPath, [MAIN, ...flags], { env, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Resolves with all that a process wrote to stderr by the time that it says this, or ends. */
function hearing(child: ChildProcess, words: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    child.stderr?.on('data', (data: Buffer) => {
      text += data.toString();
      if (words.test(text)) resolve(text);
    });
    child.on('close', () => resolve(text));
  });
}

test('a scenario that there is not ends the process with a sentence that names what there is, the nearest first', async () => {
  const child = run('--scenario', 'a-date-mvoes');
  const ended = once(child, 'close');
  const said = await hearing(child, /\n/);
  expect(said).toMatch(
    /^--scenario: There is no scenario "a-date-mvoes"\. There are: a-date-moves, .*quiet-quarter.*\.\n$/,
  );
  expect(await ended).toEqual([78, null]);
});

test('Ctrl+C ends the process with 0 also while another scenario is begun', async () => {
  const child = run('--scenario', 'a-date-moves');
  const ended = once(child, 'close');
  const address = /http:\S+/.exec(await hearing(child, /is open: \S+\n/))?.[0] ?? '';
  const token = /name="sandbox-token" content="([^"]+)"/.exec(await (await fetch(address)).text())?.[1] ?? '';
  const chosen = await fetch(`${address}/sandbox/scenario`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-token': token },
    body: JSON.stringify({ name: 'region-only-legacy' }),
  });
  child.kill('SIGINT');
  expect([await chosen.json(), await ended]).toEqual([{ ok: true }, [0, null]]);
}, 15_000);

(chromium ? describe : describe.skip)('another scenario that is chosen in the page', () => {
  let child: ChildProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    child = run('--scenario', 'a-date-moves');
    const [opened, launched] = await Promise.all([
      hearing(child, /is open: \S+\n/),
      launchChromium(chromium ?? ''),
    ]);
    browser = launched;
    page = await browser.newPage();
    page.setDefaultTimeout(8_000);
    await page.goto(/http:\S+/.exec(opened)?.[0] ?? '');
  }, 30_000);
  afterAll(async () => {
    child.kill('SIGKILL');
    await browser.close();
  });

  const part = () => page.getByTestId('scenario');
  const log = () => page.getByTestId('log');
  const messages = () => log().getByTestId('message');

  test('is another life of the bot in the same process, and the page follows by itself', async () => {
    await log().getByRole('button', { name: '/bedrock-status example-chat-1' }).click();
    await messages().filter({ hasText: 'example.chat-1-v1:0' }).waitFor();
    await page.getByTestId('person').selectOption({ label: 'Grace' });

    await part().getByRole('combobox').selectOption('region-only-legacy');
    await part().getByRole('button', { name: 'Begin it' }).click();
    await part().getByText('Scenario: Region-only Legacy').waitFor();
    await page.getByText('Connected').waitFor();
    expect(await page.getByTestId('person').locator('option:checked').textContent()).toBe('Ada');
    await log().getByRole('button', { name: '/bedrock-status example-vision-2' }).click();
    await messages().filter({ hasText: 'example.vision-2-v1:0' }).waitFor();
    expect(await messages().filter({ hasText: 'example.chat-1-v1:0' }).count()).toBe(0);
    await page.getByTestId('composer').fill('/bedrock-status example-chat-1');
    await page.keyboard.press('Enter');
    await messages().filter({ hasText: 'is not in the catalogue' }).waitFor();

    expect(child.exitCode).toBeNull();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }, 30_000);
});
