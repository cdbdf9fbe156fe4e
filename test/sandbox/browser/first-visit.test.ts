import { eventually } from '../page/eventually';
import { type Page } from 'playwright-core';
import { PHONE, describeOnStage } from './stage';
import { OPUS, ask, bringing, homeOf, openChannel, openHome } from './steps';

describeOnStage('a first visit', (stage) => {
  let page: Page;

  beforeAll(async () => {
    page = await stage.stay();
  });

  test('says what this is, and one press brings the first answer', async () => {
    const intro = page.getByTestId('intro');
    await eventually(() => page.getByTestId('sandbox-note').textContent()).toContain(
      'Nothing leaves this machine',
    );
    await eventually(() => intro.innerText()).toContain(
      'what is happening to the Amazon Bedrock models it uses',
    );
    await eventually(() => intro.innerText()).toContain('AWS accounts that are made up');
    const overview = await bringing(page, () =>
      intro.getByRole('button', { name: '/bedrock-status', exact: true }).click(),
    );
    await overview.getByRole('heading', { name: 'Bedrock models' }).waitFor();
    await eventually(() => overview.innerText()).toMatch(/^Only visible to you\n/);
    await eventually(() => overview.innerText()).toMatch(/Next transitions\n.*Jamba 1\.5 Large/s);
  });

  test('every question that is suggested is answered', async () => {
    const suggested = page.getByTestId('chip').filter({ hasText: '/bedrock-status' });
    const count = await suggested.count();
    for (let i = 1; i < count; i += 1) {
      const answer = await bringing(page, () => suggested.nth(i).click());
      await eventually(() => answer.innerText()).toContain('AWS API: 5 Regions, read just now');
    }
    expect(count).toBeGreaterThan(2);
  });

  test('a status card says when the model ends, who calls it and what rests on it', async () => {
    await openChannel(page, 'ml-inference');
    const card = await ask(page, `/bedrock-status ${OPUS}`);
    await card.getByRole('heading', { name: OPUS }).waitFor();
    const said = await card.innerText();
    expect(said).toContain('Extended access · us-east-1, us-west-2');
    expect(said).toContain('End of life: 2027-01-08 (in 47 days)');
    expect(said).toMatch(/Called by\n• prod \(made up\) \(111122223333\), us-east-1: \d+ in 24 h/);
    expect(said).toContain('1 agent (version 1): support-agent (made up)');
    const shared = await bringing(page, () => card.getByRole('button', { name: 'Share' }).click());
    expect(said).toContain('Only visible to you');
    expect(await shared.innerText()).not.toContain('Only visible to you');
  });

  test('who prefers it dark gets it dark, at once', async () => {
    const places = ['.channel-header h2', '.sidebar button', '.message h3', '.composer textarea'];
    const light = await coloursOf(page, places);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await coloursOf(page, places);
    dark.forEach(({ text, ground }, i) => {
      expect(brightness(text)).toBeGreaterThan(brightness(ground));
      expect(brightness(ground)).toBeLessThan(brightness(light[i]?.ground ?? ''));
    });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('Home, a press away, shows what needs its person, and what comes next', async () => {
    await page.getByTestId('person').selectOption({ label: 'Grace' });
    await page.getByTestId('chip').filter({ hasText: 'Home' }).click();
    const home = homeOf(page);
    await home.getByText('Next transitions').waitFor();
    await eventually(() => home.getByRole('heading').first().textContent()).toBe('Nothing needs you');
    await openChannel(page, 'ml-inference');
    await ask(page, '/bedrock-digest subscribe');
    await openHome(page);
    await home.getByRole('heading', { name: '1 thing needs you' }).waitFor();
    await eventually(() => home.innerText()).toMatch(
      /Marengo Embed v2\.7.*\nEnd of life 2026-11-30 \(in 8 days\)/,
    );
    await home.getByText('#ml-inference').click();
    await page.getByTestId('channel-name').filter({ hasText: 'ml-inference' }).waitFor();
  });

  test('on a phone nothing but a table scrolls sideways', async () => {
    const phone = await stage.visit({ viewport: PHONE });
    await ask(phone, `/bedrock-status ${OPUS}`);
    await ask(phone, '/bedrock-status list legacy');
    await eventually(() => scrolledSideways(phone)).toEqual(['TABLE']);
  });

  test('on a phone the channels come and go, and a new one is seen from its beginning', async () => {
    await page.setViewportSize(PHONE);
    const channel = page.getByTestId('channel').filter({ hasText: 'random' });
    const toggle = page.getByRole('button', { name: 'Channels' });
    await eventually(() => channel.isVisible()).toBe(false);
    await toggle.click();
    await channel.click();
    await page.getByTestId('channel-name').filter({ hasText: 'random' }).waitFor();
    await eventually(() => channel.isVisible()).toBe(false);
    await eventually(() => page.getByTestId('log').evaluate(scrolling)).toEqual({ from: 0, isLonger: true });
    await toggle.click();
    await eventually(() => channel.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await eventually(() => channel.isVisible()).toBe(false);
  });
});

type Scrolled = { readonly scrollTop: number; readonly scrollHeight: number; readonly clientHeight: number };

function scrolling(it: Scrolled): { from: number; isLonger: boolean } {
  return { from: it.scrollTop, isLonger: it.scrollHeight > it.clientHeight };
}

type Colours = { readonly text: string; readonly ground: string };

/** The colours of some places: of their text, and of the nearest ground that is painted behind it. */
function coloursOf(page: Page, places: readonly string[]): Promise<Colours[]> {
  return page.evaluate(`${JSON.stringify(places)}.map((place) => {
    const node = document.querySelector(place);
    let behind = node;
    while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
    return { text: getComputedStyle(node).color, ground: getComputedStyle(behind).backgroundColor };
  })`);
}

function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return red + green + blue;
}

/** Whatever can be scrolled sideways, each kind once; what holds a table counts as one. */
function scrolledSideways(page: Page): Promise<string[]> {
  return page.evaluate(`[...new Set([...document.querySelectorAll('*')]
    .filter((it) => it.scrollWidth > it.clientWidth && it.clientWidth > 0)
    .filter((it) => it === document.documentElement || /auto|scroll/.test(getComputedStyle(it).overflowX))
    .map((it) => it.querySelector(':scope > table')?.tagName ?? it.outerHTML.slice(0, 80)))]`);
}
