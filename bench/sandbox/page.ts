import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, type Page } from 'playwright-core';
import { findChromium, launchChromium } from '../../test/sandbox/page/browser';
import { type Figure, best, median, percentile } from '../figures';
import { type SandboxProcess, withSandbox } from './process';

const STARTS = 5;
const IDLE_MS = 5_000;
const CARDS = 1_000;
const NEW_ONES = 50;
const PATIENCE_MS = 60_000;

const USABLE = { kind: 'below', limit: 1_000 } as const;
const APPEARS = { kind: 'below', limit: 100 } as const;
/** 200 MB, as MiB. */
export const MEMORY = { kind: 'below', limit: 190 } as const;

/** Their cards differ, so that no two that follow each other are alike. */
const MODELS: readonly string[] = ['claude-3-haiku', 'nova-pro', 'claude-opus-4-1', 'titan-embed-text-v2'];

/** The sandbox's page in Chromium before the real process; nothing where there is no Chromium. */
export async function measurePage(): Promise<Figure[]> {
  const chromium = findChromium();
  if (chromium === undefined) return [];
  const browser = await launchChromium(chromium);
  try {
    return [...(await startFigures(browser)), ...(await crowdedFigures(browser))];
  } finally {
    await browser.close();
  }
}

/** Every round has a process and a visitor of its own. */
async function startFigures(browser: Browser): Promise<Figure[]> {
  const [usable, idle]: [number[], number[]] = [[], []];
  for (let round = 0; round < STARTS; round += 1) {
    const page = await browser.newPage();
    await withSandbox(async (sandbox) => {
      const from = performance.now();
      await page.goto(sandbox.url);
      await useComposer(page);
      usable.push(performance.now() - from);
      await delay(IDLE_MS);
      idle.push(sandbox.residentMiB());
    });
    await page.close();
  }
  return [
    { name: 'sandbox ready to page usable', ...of(usable), unit: 'ms', target: USABLE },
    { name: 'sandbox and bot, memory after 5 s', ...of(idle), unit: 'MiB', target: MEMORY },
  ];
}

/** Resolves when the channels stand there and the box to write in knows the bot's commands. */
async function useComposer(page: Page): Promise<void> {
  await page.getByTestId('channel').first().waitFor();
  await page.getByTestId('composer').pressSequentially('/');
  await page.locator('#suggestions [role=option]').first().waitFor();
}

/** A channel with so many cards of the bot's own, and what is posted into it then. */
async function crowdedFigures(browser: Browser): Promise<Figure[]> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return withSandbox(async (sandbox) => {
    await page.goto(sandbox.url);
    await useComposer(page);
    await fill(page);
    const memory = sandbox.residentMiB();
    const shown = await timeToShow(page, sandbox);
    const words: number[] = [];
    const cards: number[] = [];
    for (let i = 0; i < NEW_ONES; i += 1) {
      words.push(await send(page, `Message ${i}`));
      cards.push(await send(page, question(i)));
    }
    await page.close();
    const row = (name: string, samples: readonly number[], share: number): Figure => ({
      ...{ name, unit: 'ms', ours: percentile(samples, share), target: APPEARS },
    });
    return [
      { name: `page opened, ${CARDS} cards in its channel`, unit: 'ms', ours: shown },
      row('  message sent to shown, p50', words, 0.5),
      row('  message sent to shown, p99', words, 0.99),
      row('  command sent to card shown, p50', cards, 0.5),
      row('  command sent to card shown, p99', cards, 0.99),
      { name: '  memory of the process', unit: 'MiB', ours: memory, target: MEMORY },
    ];
  });
}

async function fill(page: Page): Promise<void> {
  for (let i = 0; i < CARDS; i += 1) await send(page, question(i));
  const count = await page.getByTestId('message').count();
  if (count < CARDS) throw new Error(`The channel has ${count} messages in place of ${CARDS}`);
}

function question(i: number): string {
  return `/bedrock-status ${MODELS[i % MODELS.length] ?? ''}`;
}

/** From the address to the last of the cards, in ms. */
async function timeToShow(page: Page, { url }: SandboxProcess): Promise<number> {
  const from = performance.now();
  await page.goto(url);
  await page
    .getByTestId('message')
    .nth(CARDS - 1)
    .waitFor();
  return performance.now() - from;
}

/** From Enter in the composer to the frame after the one that shows a new message, in ms, by the page's own clock. */
function send(page: Page, text: string): Promise<number> {
  return page.evaluate(`(${SEND})(${JSON.stringify(text)})`);
}

const SEND = `(text) => new Promise((resolve) => {
  const box = document.querySelector('#composer-text');
  const isNew = ({ addedNodes }) => [...addedNodes].some((it) => it.dataset?.ts !== undefined);
  const watch = new MutationObserver((changes) => {
    if (!changes.some(isNew)) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
  });
  watch.observe(document.querySelector('#log'), { childList: true });
  box.value = text;
  const from = performance.now();
  box.dispatchEvent(new Event('input', { bubbles: true }));
  box.form.requestSubmit();
})`;

function of(rounds: readonly number[]): Pick<Figure, 'ours' | 'best'> {
  return { ours: median(rounds), best: best(rounds) };
}
