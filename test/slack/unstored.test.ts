import { createUnstored } from '../../src/slack/digest/unstored';
import { StoreUnavailableError } from '../../src/store/waist';
import { createLog } from '../../src/ops/log';

function world() {
  const logged: Record<string, unknown>[] = [];
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  const unstored = createUnstored({ log: createLog({ level: 'info', destination: { write } }) });
  const stored: string[] = [];
  const state = { isAway: true };
  const add = (key: string, word = key) =>
    unstored.add(key, async () => {
      if (state.isAway) throw new StoreUnavailableError('away');
      stored.push(word);
    });
  return { unstored, stored, state, add, logged };
}

test('of one channel the latest word of a kind alone is stored', async () => {
  const { unstored, stored, state, add } = world();
  for (const [key, word] of [['rename A', 'old'], ['pause B'], ['rename A', 'new']] as const)
    await add(key, word);
  await unstored.retry();
  expect(stored).toEqual([]);
  state.isAway = false;
  await add('pause C');
  await unstored.retry();
  expect(stored.sort()).toEqual(['new', 'pause B', 'pause C']);
});

test('more than a thousand are not kept: the oldest is given up, and the log names it', async () => {
  const { unstored, stored, state, add, logged } = world();
  for (let n = 0; n < 1_002; n += 1) await add(`pause C${n}`);
  state.isAway = false;
  await unstored.retry();
  expect(stored).toHaveLength(1_000);
  expect(stored[0]).toBe('pause C2');
  const given = logged.filter(({ msg }) => String(msg).includes('is given up'));
  expect(given.map(({ change }) => change)).toEqual(['pause C0', 'pause C1']);
});

test('what the store never takes holds up the others for one beat, and is tried again', async () => {
  const { unstored, stored, state, add } = world();
  let tries = 0;
  await unstored.add('pause A', async () => {
    tries += 1;
    throw new StoreUnavailableError('Others kept changing it.');
  });
  for (const key of ['pause B', 'pause C']) await add(key);
  state.isAway = false;
  await unstored.retry();
  await unstored.retry();
  expect(stored).toEqual(['pause B', 'pause C']);
  const before = tries;
  await unstored.retry();
  expect(tries).toBe(before + 1);
});

test('what fails for another reason is logged, and holds up nothing', async () => {
  const { unstored, stored, state, add, logged } = world();
  await unstored.add('pause A', () => Promise.reject(new Error('unreadable')));
  state.isAway = false;
  await add('pause B');
  expect(stored).toEqual(['pause B']);
  expect(logged.map(({ change }) => change)).toEqual(['pause A']);
});
