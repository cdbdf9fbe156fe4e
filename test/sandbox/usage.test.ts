import { addDays, dayOf } from '../../src/domain/day';
import { type Finding } from '../../src/domain/verification';
import { findingOf } from '../../src/domain/verify';
import { type SandboxUsage, createSandboxUsage } from '../../src/sandbox/usage';

const NOW = new Date('2026-11-22T12:00:00Z');
const [HAIKU, NOVA] = ['anthropic.claude-3-haiku', 'amazon.nova-pro'];

let usage: SandboxUsage;
beforeEach(() => {
  usage = createSandboxUsage([{ modelId: HAIKU, modelName: 'Claude 3 Haiku' }], ['eu-west-3', 'us-east-1']);
});

/** What the bot finds so many days later. */
async function found(days: number, model = HAIKU): Promise<Finding> {
  const at = new Date(NOW.getTime() + days * 86_400_000);
  return findingOf(await usage.source(model, at), dayOf(at));
}
const kinds = async (days: readonly number[], model = HAIKU): Promise<string[]> => {
  const kindsFound: string[] = [];
  for (const day of days) kindsFound.push((await found(day, model)).kind);
  return kindsFound;
};

it('ends when a model is first asked about: it is still called then, and verified a week later', async () => {
  expect(await found(3)).toMatchObject({
    kind: 'still-called',
    day: addDays(dayOf(NOW), 2),
    account: '111122223333 (made up)',
    region: 'eu-west-3',
  });
  expect(await kinds([4, 9, 10])).toEqual(['still-called', 'still-called', 'verified']);
});

it('stays, or is unknown, for as long as that is said, of one model and not of the others', async () => {
  usage.set({ model: HAIKU, trend: 'stays' });
  expect(await kinds([0, 7, 30])).toEqual(['still-called', 'still-called', 'still-called']);
  expect(await kinds([0, 7], NOVA)).toEqual(['still-called', 'verified']);
  usage.set({ model: HAIKU, trend: 'unknown' });
  expect(await found(31)).toEqual({ kind: 'cannot', why: 'no usage data' });
  usage.set({ model: HAIKU, trend: 'falls' });
  expect(await kinds([32, 38, 39])).toEqual(['still-called', 'still-called', 'verified']);
});

it('goes for all models at once, but for those with a word of their own, until that is taken back', async () => {
  usage.set({ model: HAIKU, trend: 'falls' });
  usage.set({ trend: 'stays' });
  expect(await kinds([0, 7])).toEqual(['still-called', 'verified']);
  usage.set({ model: HAIKU, trend: 'as-all' });
  expect(await kinds([8, 20])).toEqual(['still-called', 'still-called']);
  expect(usage.state()).toMatchObject({ all: 'stays', own: {} });
});

it('shows the models that there are and those that were asked about, and tells of every change', async () => {
  const heard: unknown[] = [];
  const stop = usage.onChange(() => heard.push(usage.state()));
  await found(0, NOVA);
  usage.set({ model: NOVA, trend: 'unknown' });
  stop();
  usage.set({ trend: 'unknown' });
  const models = [
    { id: NOVA, name: NOVA },
    { id: HAIKU, name: 'Claude 3 Haiku' },
  ];
  expect(heard).toEqual([
    { all: 'falls', own: {}, models },
    { all: 'falls', own: { [NOVA]: 'unknown' }, models },
  ]);
});
