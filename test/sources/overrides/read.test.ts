import { type Overrides } from '../../../src/domain/overrides';
import { readOverrides } from '../../../src/sources/overrides/read';

const WHY = 'reason: Contract 4711\n    author: Ada';

/** A file with one entry of `models`, whose further lines are given. */
function withModel(...lines: readonly string[]): string {
  const own = ['model: amazon.nova-pro-v1:0', ...lines, ...WHY.split('\n    ')];
  return `version: 1\nmodels:\n  - ${own.join('\n    ')}\n`;
}

function overridesOf(text: string): Overrides {
  const reading = readOverrides(text);
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  return reading.overrides;
}

function faultsOf(text: string): readonly string[] {
  const reading = readOverrides(text);
  return reading.ok ? [] : reading.faults;
}

describe('a file of overrides', () => {
  it('overrides nothing where it is empty', () => {
    expect(overridesOf('')).toEqual({ models: [], accounts: [], tags: new Map() });
    expect(overridesOf('# nothing yet\nversion: 1\n').models).toEqual([]);
  });

  it('holds corrections of a model with their reason and author', () => {
    const text = withModel(
      'regions: [us-east-1, eu-west-1]',
      'name: Nova (search)',
      'owner: S0PLATFORM',
      'tags: [search]',
      'replacement: amazon.nova-2-pro-v1:0',
      'dates: { legacy: 2026-12-01, extendedAccess: not-offered, endOfLife: 2027-06-01 }',
    );
    expect(overridesOf(`${text}tags:\n  search: { owner: U0ADA00001 }\n`)).toEqual({
      models: [
        {
          modelId: 'amazon.nova-pro-v1:0',
          regions: ['us-east-1', 'eu-west-1'],
          name: 'Nova (search)',
          owner: 'S0PLATFORM',
          tags: ['search'],
          replacement: 'amazon.nova-2-pro-v1:0',
          milestones: {
            legacy: '2026-12-01',
            extendedAccess: 'not-offered',
            endOfLife: { day: '2027-06-01', certainty: 'on' },
          },
          reason: 'Contract 4711',
          author: 'Ada',
        },
      ],
      accounts: [],
      tags: new Map([['search', 'U0ADA00001']]),
    });
  });

  it('names accounts and their owners', () => {
    const text =
      'version: 1\naccounts:\n  - account: "012345678901"\n    name: prod\n    owner: U0ADA00001\n';
    expect(overridesOf(text).accounts).toEqual([
      { account: '012345678901', name: 'prod', owner: 'U0ADA00001', tags: [] },
    ]);
  });

  it.each([
    ['no YAML', 'version: 1\nmodels: [', 2, /./],
    ['another version', 'version: 2\n', 1, /must be 1/],
    ['a text', 'models', 1, /expected object/],
    ['a field that there is none of', withModel('owners: U1'), 3, /owners/],
    ['no reason', 'version: 1\nmodels:\n  - model: amazon.nova-pro-v1:0\n    author: Ada\n', 3, /reason/],
    ['an empty author', withModel().replace('Ada', '""'), 5, /author: must not be empty/],
    ['no model id', withModel().replace('amazon.nova-pro-v1:0', 'Nova'), 3, /is no base model id/],
    ['no Region', withModel('regions: [nowhere]'), 4, /is no Region/],
    ['no date', withModel('dates: { endOfLife: 2027-02-30 }'), 4, /2027-02-30" is no calendar date/],
    [
      'dates out of order',
      withModel('dates: { legacy: 2027-02-01, endOfLife: 2027-01-01 }'),
      4,
      /follow each/,
    ],
    [
      'an account without quotes',
      'version: 1\naccounts:\n  - account: 12345678901\n',
      3,
      /must stand in quotes/,
    ],
    ['a name for an owner', withModel('owner: ada'), 4, /is no id of a Slack user/],
    ['a tag that nobody owns', withModel('tags: [search]'), 4, /"search" is not among the tags/],
    ['itself as its replacement', withModel('replacement: amazon.nova-pro-v1:0'), 4, /is the model itself/],
    [
      'two ends of life',
      withModel('dates: { endOfLife: 2027-01-01 }', 'arrangement: { until: 2027-06-01 }'),
      5,
      /keep one/,
    ],
    ['one key twice', 'version: 1\nversion: 1\n', 2, /unique/],
    ['an alias', 'version: 1\nmodels: &all []\naccounts: *all\n', 1, /alias/i],
  ])('with %s is refused, and the line is named', (_, text, line, words) => {
    const [first = ''] = faultsOf(text);
    expect(first).toMatch(new RegExp(`^line ${line}[,:]`));
    expect(first).toMatch(words);
  });

  it('may not speak of one model in one Region twice', () => {
    const twice = `${withModel()}${withModel('regions: [us-east-1]').split('\n').slice(2).join('\n')}`;
    expect(faultsOf(twice)).toEqual([]);
    const same = `${withModel()}${withModel().split('\n').slice(2).join('\n')}`;
    expect(faultsOf(same)).toEqual([
      'line 6, models.1: entry 2 of models speaks of amazon.nova-pro-v1:0 a second time',
    ]);
  });

  it('tells all its faults at once', () => {
    expect(faultsOf(withModel('owner: ada', 'regions: [nowhere]'))).toHaveLength(2);
  });
});
