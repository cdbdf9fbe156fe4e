// Makes the README's pictures from the sandbox itself: node scripts/readme-pictures.mjs (after npm run build).
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const PICTURES = [
  { file: 'docs/status-card.png', command: '/bedrock-status claude-3-haiku', width: 1180, height: 1010 },
];

const bot = spawn(process.execPath, ['dist/main.js', '--sandbox'], { env: { ...process.env, PORT: '0' } });
let log = '';
const port = await new Promise((resolve, reject) => {
  bot.once('exit', () => reject(new Error(`The sandbox ended: ${log}`)));
  bot.stdout.on('data', (data) => {
    log += data;
    // Not `Ready` but the first sync: the pictures show what AWS says, too.
    const ready = /"port":(\d+)[^\n]*"msg":"Ready"/.exec(log);
    if (ready && log.includes('The Bedrock API has been read')) resolve(Number(ready[1]));
  });
});

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
try {
  mkdirSync('docs', { recursive: true });
  for (const { file, command, width, height } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
    await page.goto(`http://127.0.0.1:${port}/`);
    const composer = page.locator('textarea, input[type=text]').first();
    const before = await page.getByTestId('message').count();
    await composer.fill(command);
    await composer.press('Escape');
    await composer.press('Enter');
    await page.getByTestId('message').nth(before).waitFor();
    await page.screenshot({ path: file });
    await page.close();
    console.log(`${file}: ${command}`);
  }
} finally {
  await browser.close();
  bot.kill('SIGTERM');
}
