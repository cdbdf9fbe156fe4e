// Makes the README's pictures from the sandbox itself: node scripts/readme-pictures.mjs (after npm run build).
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const PICTURES = [
  {
    file: 'docs/status-card.png',
    width: 1180,
    height: 1010,
    show: (page) => type(page, '/bedrock-status claude-3-haiku'),
  },
  {
    file: 'docs/digest.png',
    width: 1180,
    height: 1330,
    async show(page) {
      await type(page, '/bedrock-digest subscribe weekly mon 09:00 Europe/Berlin');
      await page.getByRole('button', { name: 'Next digest' }).first().click();
      const digest = page.getByTestId('message').filter({ hasText: 'Needs action' });
      await digest.waitFor({ timeout: 30_000 });
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      await digest.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    },
  },
];

/** Types a command and waits for what it brings. */
async function type(page, command) {
  const composer = page.locator('textarea, input[type=text]').first();
  const before = await page.getByTestId('message').count();
  await composer.fill(command);
  await composer.press('Escape');
  await composer.press('Enter');
  await page.getByTestId('message').nth(before).waitFor();
}

const bot = spawn(process.execPath, ['dist/main.js', '--sandbox'], { env: { ...process.env, PORT: '0' } });
let log = '';
const port = await new Promise((resolve, reject) => {
  bot.once('exit', () => reject(new Error(`The sandbox ended: ${log}`)));
  bot.stdout.on('data', (data) => {
    log += data;
    // Not `Ready` but the first sync: the pictures show what AWS says, too.
    const ready = /"port":(\d+)[^\n]*"msg":"Ready"/.exec(log);
    if (ready && log.includes('The sources have been read')) resolve(Number(ready[1]));
  });
});

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
try {
  mkdirSync('docs', { recursive: true });
  for (const { file, width, height, show } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
    await page.goto(`http://127.0.0.1:${port}/`);
    await show(page);
    await page.screenshot({ path: file });
    await page.close();
    console.log(file);
  }
} finally {
  await browser.close();
  bot.kill('SIGTERM');
}
