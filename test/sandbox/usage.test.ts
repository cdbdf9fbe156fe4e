import { addDays, dayOf } from '../../src/domain/day';
import { PROD, STAGING } from '../../src/sandbox/made-up/accounts';
import { loadScenario } from '../../src/sandbox/scenarios/load';
import { type SandboxUsage, createSandboxUsage } from '../../src/sandbox/usage';

const [OPUS, SONNET, HAIKU] = [
  'anthropic.claude-opus-4-1-20250805-v1:0',
  'anthropic.claude-sonnet-4-5-20250929-v1:0',
  'anthropic.claude-haiku-4-5-20251001-v1:0',
] as const;
const UNCALLED = 'meta.llama3-70b-instruct-v1:0';
const START = new Date('2026-11-22T12:00:00Z');
const scenario = loadScenario('today', dayOf(START));

let now: Date;
let usage: SandboxUsage;
beforeEach(() => {
  now = START;
  usage = createSandboxUsage(scenario, () => now);
});

function daysLater(days: number): void {
  now = new Date(START.getTime() + days * 86_400_000);
}

/** The calls of a model on a day, counted from the start of the sandbox, by CloudWatch's names of it. */
function called(modelId: string, day: number, account = PROD): { served: number; legacy: number } {
  const sum = { served: 0, legacy: 0 };
  for (const { calledAs, inHour } of usage.callsOf(account)('us-east-1')) {
    if (!calledAs.endsWith(modelId)) continue;
    for (let hour = 0; hour < 24; hour += 1) {
      const at = `${addDays(dayOf(START), day)}T${String(hour).padStart(2, '0')}:00:00Z`;
      const { served = 0, legacy = 0 } = inHour(Date.parse(at));
      sum.served += served;
      sum.legacy += legacy;
    }
  }
  return sum;
}
const served = (modelId: string, days: readonly number[], account = PROD): boolean[] =>
  days.map((day) => called(modelId, day, account).served > 0);

it('calls a model every day in both accounts, and another in one of them no more for 11 days, which go on', () => {
  expect(served(SONNET, [-30, 0, 30])).toEqual([true, true, true]);
  expect(served(SONNET, [-30, 0, 30], STAGING)).toEqual([true, true, true]);
  expect(served(OPUS, [-11, 0])).toEqual([true, true]);
  expect(served(OPUS, [-12, -11, -10, 0, 4], STAGING)).toEqual([true, true, false, false, false]);
});

it('counts calls of a model as Legacy from its Legacy day on, and none after its end of life', () => {
  const [before, after] = [called(SONNET, -60), called(SONNET, 0)];
  expect([before.legacy, after.legacy]).toEqual([0, after.served]);
  expect(called(HAIKU, 0).legacy).toBe(0);
  expect(served(OPUS, [46, 48])).toEqual([true, false]);
});

it('ends the calls of one model today, keeps what was counted before, and lets the others go on', () => {
  daysLater(3);
  usage.set({ model: OPUS, trend: 'falls' });
  expect(served(OPUS, [2, 3, 9])).toEqual([true, false, false]);
  expect(served(SONNET, [3])).toEqual([true]);
  daysLater(9);
  usage.set({ model: OPUS, trend: 'stays' });
  expect(served(OPUS, [2, 3, 8, 9, 20])).toEqual([true, false, false, true, true]);
  expect(served(OPUS, [8, 9], STAGING)).toEqual([false, true]);
});

it('lets a model be called that nobody called, where the roster lists it', () => {
  expect(served(UNCALLED, [-5, 0])).toEqual([false, false]);
  usage.set({ model: UNCALLED, trend: 'stays' });
  expect(served(UNCALLED, [-1, 0, 9])).toEqual([false, true, true]);
  expect(served(UNCALLED, [0], STAGING)).toEqual([false]);
});

it('goes for all models at once, but for those with a word of their own, until that is taken back', () => {
  usage.set({ model: OPUS, trend: 'stays' });
  usage.set({ trend: 'falls' });
  expect([served(OPUS, [0]), served(SONNET, [-1, 0])]).toEqual([[true], [true, false]]);
  usage.set({ model: OPUS, trend: 'as-all' });
  expect(served(OPUS, [0])).toEqual([false]);
  expect(usage.state()).toMatchObject({ all: 'falls', own: {} });
});

it('shows the models of the roster, and tells of every change', () => {
  const heard: unknown[] = [];
  const stop = usage.onChange(() => heard.push(usage.state()));
  usage.set({ model: OPUS, trend: 'falls' });
  usage.set({ trend: 'unknown' });
  stop();
  usage.set({ trend: 'stays' });
  expect(heard).toMatchObject([
    { all: 'stays', own: { [OPUS]: 'falls' } },
    { all: 'unknown', own: { [OPUS]: 'falls' } },
  ]);
  expect(usage.state().models).toHaveLength(scenario.rosterAt(START).models.length);
});
