import { MINUTE, testClock } from '../support/clock';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { REGIONS, smallAws } from './small-aws';

const clock = testClock('2026-11-22T12:00:00Z');
const OLD = { id: 'maker.old-v1:0', name: 'Old' };
let house: TestHouse;

beforeAll(async () => {
  house = await startTestHouse({
    now: clock.now,
    documented: [],
    regions: REGIONS,
    roster: smallAws([OLD]),
  });
});
afterAll(() => house.close());

const refreshed = async (minutes: number) => {
  clock.forward(minutes * MINUTE);
  return wordsOf(await house.ask('/bedrock-status refresh'));
};

test('a refresh names a model that AWS lists no more, from the first reading without it until a second one agrees', async () => {
  expect(await refreshed(5)).toContain('unchanged: us-east-1, eu-west-1');
  house.aws.setRoster(smallAws([]));
  for (const minutes of [5, 10]) {
    const words = await refreshed(minutes);
    expect(words).toContain('counts as gone once a second whole reading, at least 30 minutes later, agrees');
    expect(words).toContain(':grey_question: *Old* `maker.old-v1:0`: not in us-east-1, eu-west-1');
    expect(words).not.toContain('in details only');
  }
  const words = await refreshed(30);
  expect(words).toContain('*Old* `maker.old-v1:0`: *Withdrawn* from eu-west-1, us-east-1');
  expect(words).not.toContain('Missing from this reading');
});
