import { type Roster } from '../../src/sandbox/aws/roster';
import { HOUR, testClock } from '../support/clock';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { ownPosts } from './posts';
import { REGIONS, type SmallModel, smallAws } from './small-aws';

const START = '2026-11-22T12:00:00Z';
const OLD = 'maker.old-v1:0';
const ACTIVE: SmallModel = { id: OLD, name: 'Old' };
const LEGACY: SmallModel = { ...ACTIVE, status: 'LEGACY', legacy: '2026-07-08', endOfLife: '2027-06-01' };
const clock = testClock(START);
let house: TestHouse;

beforeEach(async () => {
  clock.set(START);
  house = await startTestHouse({
    now: clock.now,
    documented: [],
    regions: REGIONS,
    roster: smallAws([LEGACY]),
  });
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-reminders');
});
afterEach(() => house.close());

/** An AWS that lists a model with something in its row, or in its lifecycle, that should not be there. */
function oddly(model: SmallModel, odd: { row?: object; lifecycle?: unknown }): Roster {
  const roster = smallAws([model, { id: 'maker.new-v1:0', name: 'New' }]);
  for (const row of roster.models.filter(({ modelId }) => modelId === OLD)) {
    Object.assign(row, odd.row);
    for (const listing of row.listings) Object.assign(listing, changed(listing, odd.lifecycle));
  }
  return roster;
}

function changed({ lifecycle }: Roster['models'][number]['listings'][number], odd: unknown): object {
  if (typeof odd === 'string') return { lifecycle: odd };
  return { lifecycle: { ...lifecycle, ...(odd as object | undefined) } };
}

/** AWS is read again an hour later; what the refresh says. */
async function nowSays(roster: Roster): Promise<string> {
  house.aws.setRoster(roster);
  clock.forward(HOUR);
  const words = wordsOf(await house.ask('/bedrock-status refresh'));
  await house.house.beat();
  return words;
}

const asked = async (text: string) => wordsOf(await house.ask(`/bedrock-status ${text}`));
const alerts = () => ownPosts(house, 'bedrock_alert');
const warnings = () => house.logged.filter(({ msg }) => String(msg).startsWith('AWS lists models in a way'));

const ODD: [string, { row?: object; lifecycle?: unknown }, string][] = [
  ['an unknown status', { lifecycle: { status: 'BANANA' } }, 'a status this bot does not know: `BANANA`'],
  ['a status that is a number', { lifecycle: { status: 5 } }, 'a status this bot does not know: `5`'],
  ['no status', { lifecycle: { status: undefined } }, 'no status'],
  ['a lifecycle that is a word', { lifecycle: 'gone' }, 'a lifecycle that cannot be read: `gone`'],
  [
    'a date in words',
    { lifecycle: { endOfLifeTime: 'soon' } },
    'an end-of-life date that cannot be read: `soon`',
  ],
  [
    'a date in seconds',
    { lifecycle: { legacyTime: 18e8 } },
    'a Legacy date that cannot be read: `1800000000`',
  ],
  [
    'a call to everybody',
    { lifecycle: { status: '<!channel>' } },
    'a status this bot does not know: `&lt;!channel&gt;`',
  ],
  ['a name that is a number', { row: { modelName: 42 } }, 'a name that cannot be read: `42`'],
];

test.each(ODD)(
  '%s: the row is doubtful, the others are read, and nothing is a change',
  async (_, odd, said) => {
    expect(await nowSays(oddly(LEGACY, odd))).toContain('Read 2 of 2 Regions: 2 changed, 0 failed');
    const card = await asked(OLD);
    expect(card).toContain(
      `AWS's API in eu-west-1, us-east-1 gave ${said} (read 2026-11-22 13:00 UTC): doubtful, and not used`,
    );
    expect(card).toMatch(/^maker.old-v1:0: Legacy\nOld\n/);
    expect(card).toContain('2027-06-01');
    expect(await asked('maker.new-v1:0')).toContain('Active');
    expect(await asked(`history ${OLD}`)).toContain('no changes seen');
    expect(alerts()).toEqual([]);
  },
);

test('a row that is good again is compared with the last that was good', async () => {
  await nowSays(oddly(LEGACY, { lifecycle: { status: 'BANANA', endOfLifeTime: 'soon' } }));
  await nowSays(smallAws([LEGACY]));
  expect(alerts()).toEqual([]);
  expect(await asked(OLD)).not.toContain('doubtful');
  await nowSays(oddly(LEGACY, { lifecycle: { status: 'BANANA' } }));
  await nowSays(smallAws([{ ...LEGACY, endOfLife: '2027-09-01' }]));
  const [alert, ...others] = alerts();
  expect(others).toEqual([]);
  expect(alert && wordsOf(alert)).toContain('2027-06-01');
  expect(alert && wordsOf(alert)).toContain('2027-09-01');
});

test('a model whose row was never good is Unknown', async () => {
  const roster = smallAws([LEGACY, { id: 'maker.odd-v1:0', name: 'Odd' }]);
  for (const { modelId, listings } of roster.models) {
    if (modelId === 'maker.odd-v1:0') Object.assign(listings[0]?.lifecycle ?? {}, { status: 'BANANA' });
  }
  await nowSays(roster);
  const card = await asked('maker.odd-v1:0');
  expect(card).toMatch(/^maker.odd-v1:0: Unknown\n/);
  expect(card).toContain('a status this bot does not know: `BANANA`');
  expect(alerts()).toEqual([]);
});

test.each<[string, object]>([
  ['an end of life that cannot be read', { endOfLifeTime: 1_800_000_000 }],
  ['dates out of order', { legacyTime: '2027-08-01T08:00:00Z' }],
  ['an unknown status', { status: 'BANANA' }],
])('%s from a model’s first row on: Unknown, and no alert once AWS can be read', async (_, odd) => {
  const id = 'maker.odd-v1:0';
  const good: SmallModel = { ...LEGACY, id };
  const roster = smallAws([LEGACY, good]);
  for (const { modelId, listings } of roster.models) {
    if (modelId === id) for (const { lifecycle } of listings) Object.assign(lifecycle, odd);
  }
  await nowSays(roster);
  expect(await asked(id)).toMatch(/^maker.odd-v1:0: Unknown\n/);
  await nowSays(smallAws([LEGACY, good]));
  const card = await asked(id);
  expect(card).toMatch(/^maker.odd-v1:0: Legacy\n/);
  expect(card).toContain('2027-06-01');
  expect(alerts()).toEqual([]);
  await nowSays(smallAws([LEGACY, { ...good, endOfLife: '2027-09-01' }]));
  expect(alerts().map(wordsOf).join()).toContain('2027-09-01');
});

test('a row without a model ID is counted, and no model is missed for it', async () => {
  const nameless = oddly(LEGACY, { row: { modelId: undefined } });
  await nowSays(nameless);
  await nowSays(nameless);
  const card = await asked(OLD);
  expect(card).toMatch(/^maker.old-v1:0: Legacy\nOld\n/);
  expect(card).not.toContain('does not list it');
  expect(await asked('health')).toContain('1 row named no model, so none counts as missing');
  expect(alerts()).toEqual([]);
});

test('`health` names the Region, and the log has one line for as long as AWS says the same', async () => {
  const odd = oddly(LEGACY, { lifecycle: { endOfLifeTime: 'soon' } });
  for (let reading = 0; reading < 3; reading += 1) await nowSays(odd);
  const health = await asked('health');
  expect(health).toContain('Health: us-east-1, eu-west-1 doubtful in part');
  expect(health).toContain(`1 warning: what it says of \`${OLD}\` is doubtful`);
  const rows = [{ modelId: OLD, unread: [{ field: 'endOfLife', said: 'soon' }] }];
  const fields = warnings().map(({ level, region, models, rows: named }) => ({
    level,
    region,
    models,
    named,
  }));
  expect(fields.toSorted((a, b) => String(a.region).localeCompare(String(b.region)))).toEqual(
    ['eu-west-1', 'us-east-1'].map((region) => ({ level: 'warn', region, models: 1, named: rows })),
  );
});
