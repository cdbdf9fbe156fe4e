import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';

const WIDTHS = [320, 360, 375, 460, 560, 561, 720, 721, 900, 1024, 1080, 1240, 1241, 1280, 1360, 1440];
const DAY = 86_400_000;

/**
 * What of the bar cannot be used or read: each thing in it is brought into sight, and then has to be in the window as a
 * whole, and on top. Nothing may stick out of the bar, or lie over the rest of the page.
 */
const FAULTS = `(() => {
  const bar = document.querySelector('.topbar');
  const box = bar.getBoundingClientRect();
  const things = [...bar.querySelectorAll('button, .topbar-note, .clock-text, .connection')];
  const shown = things.filter((it) => it.checkVisibility());
  const faults = shown.flatMap((it) => {
    it.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    const { left, right, top, bottom } = it.getBoundingClientRect();
    const name = it.ariaLabel ?? it.textContent.trim();
    const isWithin = left >= 0 && right <= innerWidth && top >= box.top && bottom <= box.bottom;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const edges = [[left + 3, y], [right - 3, y], [x, top + 3], [x, bottom - 3]];
    const isOnTop = edges.every(([x, y]) => it.contains(document.elementFromPoint(x, y)));
    return [...(isWithin ? [] : [name + ' is cut off']), ...(isOnTop ? [] : [name + ' is covered'])];
  });
  const below = document.querySelector('.main').getBoundingClientRect().top;
  if (below < box.bottom) faults.push('the bar lies over the channel');
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
  return [shown.length, faults];
})()`;

describeInBrowser('the top bar', (at) => {
  const faults = async (): Promise<[number, string[]]> => at.page.evaluate(FAULTS);

  /** How much there is of the bar at each width, and what is wrong with it. */
  async function faultsByWidth(): Promise<unknown[]> {
    const found = [];
    for (const width of WIDTHS) {
      await at.page.setViewportSize({ width, height: 700 });
      found.push([width, ...(await faults())]);
    }
    return found;
  }

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    beforeEach(() => at.page.emulateMedia({ colorScheme }));

    // Six buttons, the note, the date and the connection; on a phone, the way to the channels, too.
    test('nothing of it is cut off or covered, however wide the window', async () => {
      await at.visit();
      await eventually(() => faultsByWidth()).toEqual(
        WIDTHS.map((width) => [width, width <= 720 ? 10 : 9, []]),
      );
    });

    test('nor is it far ahead and in trouble', async () => {
      const now = new Date(Date.parse('2026-11-22T09:41:00.000Z') + 1_234.5 * DAY).toISOString();
      const trouble = { group: 'Slack' as const, label: 'Slack is slow', detail: 'Every answer takes 2 s.' };
      at.backend.change({ type: 'clock', clock: { now, offsetMs: 1_234.5 * DAY } });
      at.backend.change({
        type: 'troubles',
        troubles: [{ ...trouble, name: 'slow', kind: 'switch', isOn: true }],
      });
      await at.visit();
      await at.page.getByTestId('trouble-chip').waitFor();
      await eventually(() => faultsByWidth()).toEqual(
        WIDTHS.map((width) => [width, width <= 720 ? 11 : 10, []]),
      );
    });
  });

  test('nor where the fonts of a machine are wide', async () => {
    await at.visit();
    await at.page.evaluate("document.documentElement.style.letterSpacing = '2px'");
    await eventually(() => faultsByWidth()).toEqual(
      WIDTHS.map((width) => [width, width <= 720 ? 10 : 9, []]),
    );
  });

  test('with the sidebar open on a phone, all of it is still there, and the sidebar begins below it', async () => {
    await at.visit({ width: 375, height: 700 });
    await at.page.getByRole('button', { name: 'Channels' }).click();
    await eventually(() => faults()).toEqual([10, []]);
    const [bar, sidebar] = await Promise.all(
      ['.topbar', '#sidebar'].map((place) => at.page.locator(place).boundingBox()),
    );
    expect(sidebar?.y).toBe((bar?.y ?? NaN) + (bar?.height ?? NaN));
  });

  test('its short words have whole names', async () => {
    await at.visit({ width: 375, height: 700 });
    const button = at.page.getByRole('button', { name: '+1 week', exact: true });
    expect((await button.boundingBox())?.width).toBeLessThan(50);
    await at.moving('clock', button.click());
    expect(at.backend.clockMoves).toEqual([{ move: '+1w' }]);
  });
});
