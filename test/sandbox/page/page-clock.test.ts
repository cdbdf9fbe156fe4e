import { type InteractionAnswer } from '../../../src/sandbox/page/protocol';
import { until } from '../../store/subject';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';

const DAY = 86_400_000;

describeInBrowser('the bot’s date in a browser', (at) => {
  const clock = () => at.page.getByTestId('clock');
  const press = (name: string) => clock().getByRole('button', { name }).click();
  /** The answers that the moves asked for so far wait for. */
  let answers: ((answer: InteractionAnswer) => void)[];
  const asked = (count: number) => until(async () => answers.length === count);

  /** The bot arrives so many days ahead; all that became due has been done. */
  function arrive(days: number): void {
    const now = new Date(Date.parse('2026-11-22T09:41:00.000Z') + days * DAY).toISOString();
    at.backend.change({ type: 'clock', clock: { now, offsetMs: days * DAY } });
    answers.at(-1)?.({ ok: true });
  }

  beforeEach(() => {
    answers = [];
    at.backend.onClock = () => new Promise((resolve) => answers.push(resolve));
  });

  test('is moved to the next transition; where none lies ahead, that is told', async () => {
    await at.visit();
    await press('Next transition');
    await asked(1);
    answers[0]?.({ ok: false, error: 'Nothing lies ahead.' });
    await at.page.getByTestId('notice').filter({ hasText: 'Nothing lies ahead.' }).waitFor();
    expect(at.backend.clockMoves).toEqual([{ move: 'next-transition' }]);
  });

  test('plays a day a second, never a day before the one before it is over, until it is paused', async () => {
    await at.page.clock.install();
    await at.visit();
    await press('Play');
    await asked(1);
    // A day that takes longer than a second: nothing is asked for meanwhile, by whatever button.
    await at.page.clock.runFor(5_000);
    await clock().getByRole('button', { name: '+1 week' }).press('Enter');
    arrive(1);
    await asked(2);
    arrive(2);
    await clock().getByText('Tue 2026-11-24 09:41 UTC', { exact: true }).waitFor();
    await at.page.clock.runFor(1_000);
    await asked(3);
    await press('Pause');
    await eventually(() => clock().getAttribute('aria-busy')).toBe('true');
    arrive(3);
    await clock().getByRole('status').filter({ hasText: 'Wed 2026-11-25 09:41 UTC' }).waitFor();
    await at.page.locator('#clock[aria-busy=false]').waitFor();
    await at.page.clock.runFor(5_000);
    // The next move is the one that somebody asks for.
    await press('+1 week');
    await asked(4);
    const day = { move: '+1d' };
    expect(at.backend.clockMoves).toEqual([day, day, day, { move: '+1w' }]);
  });

  test('stands still after Esc, wherever the focus is, and where a day cannot be lived', async () => {
    await at.page.clock.install();
    await at.visit();
    await press('Play');
    await asked(1);
    await at.composer.press('Escape');
    arrive(1);
    await at.page.locator('#clock[aria-busy=false]').waitFor();
    await at.page.clock.runFor(3_000);
    await press('+1 week');
    await asked(2);
    arrive(8);
    await at.page.locator('#clock[aria-busy=false]').waitFor();

    await press('Play');
    await asked(3);
    answers[2]?.({ ok: false, error: 'Time stopped at 2026-11-23 12:00 UTC.' });
    await at.page.getByTestId('notice').filter({ hasText: 'Time stopped' }).waitFor();
    await clock().getByRole('button', { name: 'Play' }).waitFor();
    await at.page.clock.runFor(3_000);
    await press('+1 week');
    await asked(4);
    const [day, week] = [{ move: '+1d' }, { move: '+1w' }];
    expect(at.backend.clockMoves).toEqual([day, week, day, week]);
  });
});
