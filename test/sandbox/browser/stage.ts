import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { type Life, startLife } from '../../../src/main/life';
import { readConfig } from '../../../src/ops/config';
import { createLog } from '../../../src/ops/log';
import { findChromium, launchChromium } from '../page/browser';
import { PATIENCE_MS } from '../page/eventually';

/** A Sunday on which the models of the packaged roster stand as its data means them to. */
const CURTAIN = new Date('2026-11-22T12:00:00Z');
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'] as const;
const OTHERS = ['clearImmediate', 'nextTick', 'queueMicrotask', 'hrtime', 'performance'] as const;

/** How somebody looks at the page. */
export type Look = {
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
};

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 375, height: 700 };

/** The whole product as `npm start` opens it, from a fixed date on, and a browser in front of it. */
export class Stage {
  /** What the console said and what was asked of elsewhere; a test that expects something takes it out. */
  complaints: string[] = [];
  readonly #visitors: Page[] = [];
  #life: Life | undefined;
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;

  get life(): Life {
    return given(this.#life);
  }

  async open(executablePath: string, deviceScaleFactor = 1): Promise<void> {
    jest.useFakeTimers({ now: CURTAIN, doNotFake: [...TIMERS, ...OTHERS] });
    [this.#browser, this.#life] = await Promise.all([launchChromium(executablePath), liveUntilRead()]);
    this.#context = await this.#browser.newContext({ deviceScaleFactor });
  }

  /** Opens the page as somebody who was never there, and who leaves at the end of the test. */
  async visit(look: Look = {}): Promise<Page> {
    const page = await this.stay(look);
    this.#visitors.push(page);
    return page;
  }

  /** Opens the page as somebody who stays until the end of all tests. */
  async stay({ viewport = DESK, colorScheme = 'light' }: Look = {}): Promise<Page> {
    const address = `http://127.0.0.1:${this.life.port}/`;
    // What the page remembers is its tab's alone; a context of its own would only make it slower.
    const page = await given(this.#context).newPage();
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) this.complaints.push(`request to ${request.url()}`);
    });
    await page.goto(address);
    await page.getByTestId('intro').waitFor();
    return page;
  }

  /**
   * Whatever is open before somebody is closed, since moved time would wait for it, and the visitors go. Resolves with
   * what the browser complained of meanwhile.
   */
  async leave(): Promise<string[]> {
    for (const page of this.#context?.pages() ?? []) await closeModal(page);
    for (const page of this.#visitors.splice(0)) await page.close();
    return this.complaints.splice(0);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#life?.house.shutdown.begin('the end of a test');
    jest.useRealTimers();
  }
}

/** Tests of the whole product in Chromium, one sandbox for all of them; skipped, loudly, where there is no Chromium. */
export function describeOnStage(
  name: string,
  define: (stage: Stage) => void,
  deviceScaleFactor?: number,
): void {
  const chromium = findChromium();
  (chromium ? describe : describe.skip)(name, () => {
    const stage = new Stage();
    beforeAll(() => stage.open(chromium ?? '', deviceScaleFactor), 30_000);
    afterAll(() => stage.close());
    afterEach(async () => expect(await stage.leave()).toEqual([]));
    define(stage);
  });
}

/** A life of the bot in its sandbox, once it has read AWS and how the models are used. */
async function liveUntilRead(): Promise<Life> {
  const reading = readConfig({ PORT: '0' }, ['--sandbox'], () => true);
  if (!reading.ok) throw new Error(reading.faults.map(({ line }) => line).join('\n'));
  let tellRead: () => void = () => undefined;
  const isRead = new Promise<void>((resolve) => (tellRead = resolve));
  const write = (line: string): void =>
    line.includes('"The sources have been read"') ? tellRead() : undefined;
  const life = await startLife({
    config: reading.config,
    log: createLog({ level: 'info', destination: { write } }),
    scenario: undefined,
    exits: { exit: () => undefined, onRejected: () => undefined },
  });
  if (life === undefined) throw new Error('The bot was told to end before it began.');
  await isRead;
  await life.house.readUsage();
  return life;
}

/** Closes the modal that is open before somebody, if there is one. */
async function closeModal(page: Page): Promise<void> {
  const modal = page.getByTestId('modal');
  if (!(await modal.isVisible())) return;
  await page.keyboard.press('Escape');
  await modal.waitFor({ state: 'hidden' });
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The curtain is down: use it within a test.');
  return value;
}
