import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { findChromium, launchChromium } from './browser';
import { PATIENCE_MS } from './eventually';
import { FakeBackend } from './fake-backend';
import { type RunningPage, servePage } from './page-http';
import { quietWorkspace } from './workspace';

const assets = resolve(__dirname, '../../../dist/sandbox/page');

/** The built page in a browser, with a fake backend behind it that is new for each test. */
export class BrowserPage {
  /** What the console said and what was asked of elsewhere; a test that expects something takes it out. */
  complaints: string[] = [];
  #page: Page | undefined;
  #backend: FakeBackend | undefined;
  #served: RunningPage | undefined;

  get page(): Page {
    return given(this.#page);
  }

  get backend(): FakeBackend {
    return given(this.#backend);
  }

  get composer(): Locator {
    return this.page.getByTestId('composer');
  }

  get address(): string {
    return `http://127.0.0.1:${given(this.#served).port}/`;
  }

  /** The messages of the channel, without those of an open thread. */
  get messages(): Locator {
    return this.page.getByTestId('log').getByTestId('message');
  }

  get modal(): Locator {
    return this.page.getByTestId('modal');
  }

  async useBrowser(browser: Browser): Promise<void> {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      const isOurs = new URL(request.url()).port === String(this.#served?.port);
      if (!isOurs) this.complaints.push(`request to ${request.url()}`);
    });
    this.#page = page;
  }

  /** Starts a server, and so an origin, of its own: the page remembers nothing of the test before. */
  async begin(): Promise<void> {
    this.#backend = new FakeBackend(quietWorkspace());
    this.#served = await servePage(this.backend, { assets });
    this.complaints = [];
  }

  /** The sandbox ends, and another one opens at its address; what stood in it is gone. */
  async beginAnew(state = quietWorkspace()): Promise<void> {
    const before = given(this.#served);
    await before.close();
    this.#backend = new FakeBackend(state);
    this.#served = await servePage(this.backend, { assets }, before.port);
  }

  async end(): Promise<void> {
    const heard = [...this.complaints];
    await this.page.goto('about:blank');
    await this.#served?.close();
    expect(heard).toEqual([]);
  }

  async visit(viewport = { width: 1280, height: 800 }): Promise<void> {
    await this.page.setViewportSize(viewport);
    await this.page.goto(this.address);
    await this.page.getByTestId('intro').waitFor();
  }

  /**
   * Makes a move, and waits until the server has answered what came of it: it knows of the move then, while the page has
   * yet to draw the answer.
   */
  async moving(
    what:
      | 'action'
      | 'app'
      | 'command'
      | 'suggest'
      | 'view'
      | 'channel'
      | 'clock'
      | 'usage'
      | 'scenario'
      | 'trouble',
    move: Promise<unknown>,
  ): Promise<void> {
    await Promise.all([this.page.waitForResponse((it) => it.url().endsWith(`/sandbox/${what}`)), move]);
  }

  /** Waits until the page has taken in every answer up to now, and the server every move: nothing more comes of them. */
  async settled(): Promise<void> {
    await this.page.evaluate("fetch('/', { method: 'HEAD' }).then(() => undefined)");
  }

  /** The text of the element that has the focus, or its label. */
  focused(): Promise<unknown> {
    return this.page.evaluate(
      '(document.activeElement.ariaLabel || document.activeElement.textContent || document.activeElement.dataset.actionId)',
    );
  }
}

/** Tests of the built page in Chromium; skipped, loudly, where there is none. Any word on the console fails them. */
export function describeInBrowser(name: string, define: (at: BrowserPage) => void): void {
  const chromium = findChromium();
  (chromium ? describe : describe.skip)(name, () => {
    const at = new BrowserPage();
    let browser: Browser;

    beforeAll(async () => {
      if (!existsSync(resolve(assets, 'app.js')))
        throw new Error('The page is not built: run "npm run build" first.');
      browser = await launchChromium(chromium ?? '');
      await at.useBrowser(browser);
    }, 30_000);

    afterAll(() => browser.close());
    beforeEach(() => at.begin());
    afterEach(() => at.end());

    define(at);
  });
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is no page yet: use it within a test.');
  return value;
}
