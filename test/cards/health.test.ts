import fc from 'fast-check';
import { type RegionHealth } from '../../src/cards/api-health';
import { type HealthInput, healthCard } from '../../src/cards/health';
import { decodeResend } from '../../src/cards/resend-button';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type ReadingFailure } from '../../src/domain/fact';
import { READ_AT } from '../domain/makers';
import { FRESH, NOW, failureOf, hostileFailures, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const health = (input: Partial<HealthInput> = {}) =>
  healthCard({
    freshness: { ...FRESH, watched: ['eu-west-1', 'us-east-1'] },
    regions: [],
    store: { kind: 'file' },
    unreadable: [],
    models: 180,
    version: '1.0.0',
    now: NOW,
    ...input,
  });

function failing(lastFailure: ReadingFailure): RegionHealth {
  return { region: lastFailure.region, lastFailure, isFailing: true };
}

test('a Region says when it was last read, and what went wrong since', () => {
  const regions = [
    { ...failing(failureOf('eu-west-1', 'Too many requests')), lastSuccess: '2026-11-22T09:00:00Z' },
    { region: 'us-east-1', lastSuccess: READ_AT, isFailing: false },
  ];
  const card = health({ regions });
  expect(card.text).toBe('Health: eu-west-1 cannot be read');
  expect(wordsOf(card)).toContain(
    ':red_circle: Bedrock API, eu-west-1: last read 3 h ago\n    last error 53 min ago: Too many requests (service-error)',
  );
  expect(wordsOf(card)).toContain(':large_green_circle: Bedrock API, us-east-1: last read 53 min ago');
});

test('a Region that was read after its failure is well again, and its failure is still told', () => {
  const lastFailure = { ...failureOf('us-east-1', 'Too many requests'), failedAt: '2026-11-21T12:00:00Z' };
  const card = health({
    regions: [{ region: 'us-east-1', lastSuccess: READ_AT, lastFailure, isFailing: false }],
  });
  expect(card.text).toBe('Health: all sources answer');
  expect(wordsOf(card)).toContain('last error 24 h ago: Too many requests');
});

test('33 failing Regions with a long message each fit: each is named, each message begun', () => {
  const regions = COMMERCIAL_REGIONS.map((region) =>
    failing(failureOf(region, `${region} is out of reach, ${'because '.repeat(35)}`.slice(0, 300))),
  );
  const card = health({ regions, nextSync: '2026-11-22T12:07:00.000Z' });
  expect(faultsOf(card)).toEqual([]);
  expect(wordsOf(card)).not.toContain('Not all fits');
  for (const region of COMMERCIAL_REGIONS) {
    expect(wordsOf(card)).toContain(`Bedrock API, ${region}: never read`);
    expect(wordsOf(card)).toMatch(new RegExp(`: ${region} is out of reach, because .*… \\(service-error\\)`));
  }
  expect(wordsOf(card)).toContain('Next sync: 2026-11-22 12:07 UTC');
});

test('one failing Region has its message whole', () => {
  const message = 'x'.repeat(300);
  expect(wordsOf(health({ regions: [failing(failureOf('us-east-1', message))] }))).toContain(message);
});

test('without a Region to watch it says which variable to set', () => {
  expect(wordsOf(health({ freshness: { ...FRESH, watched: [] } }))).toContain('Set `BEDROCK_REGIONS`');
});

test.each([
  [{}, 'none (`CATALOGUE_FILE=none`)'],
  [{ undocumented: 'the models are made up' }, 'none (the models are made up)'],
])('without documents it says why there are none: %j', (why, words) => {
  const { documentsAsOf: _, ...freshness } = FRESH;
  expect(wordsOf(health({ freshness, ...why }))).toContain(`:white_circle: Documented catalogue: ${words}`);
});

test('a store that is away is told, and many unreadable records are counted', () => {
  const unreadable = Array.from({ length: 500 }, (_, i) => ({ key: `T1/record/${i}`, fault: 'corrupt' }));
  const card = health({ store: { kind: 'Redis', fault: 'does not answer' }, unreadable });
  expect(faultsOf(card)).toEqual([]);
  expect(wordsOf(card)).toContain(':red_circle: Store: Redis, does not answer.');
  const told = wordsOf(card).match(/:warning: Record/g)?.length ?? 0;
  expect(wordsOf(card)).toContain(`and ${500 - told} more`);
});

describe('the queue', () => {
  const dead = (n: number) => ({
    id: `digest:T1:C${n}:2026-11-23T08:00Z`,
    to: { channel: `C${n}` },
    reason: 'Slack says that the channel does not exist',
    at: '2026-11-22T11:00:00.000Z',
  });

  it('tells what waits and what comes next', () => {
    const card = health({
      nextDigest: { channel: 'C0PLATFORM', at: '2026-11-23T08:00:00.000Z' },
      outbox: { queued: 3, oldest: '2026-11-22T11:48:00.000Z', dead: [] },
    });
    expect(card.text).not.toContain('given up');
    expect(wordsOf(card)).toContain('Queue: 3 messages to send, the oldest queued 12 min ago');
    expect(wordsOf(card)).toContain('Next digest: 2026-11-23 08:00 UTC in <#C0PLATFORM>');
  });

  it('is said to be empty, or not to be known, where it is so', () => {
    expect(wordsOf(health({ outbox: { queued: 0, dead: [] } }))).toContain('Queue: empty');
    expect(wordsOf(health())).toContain('Queue: not known now');
    expect(wordsOf(health())).toContain('Next digest: none is planned');
  });

  it('shows five messages that were given up, each with its reason, and counts the others', () => {
    const outbox = { queued: 0, dead: Array.from({ length: 7 }, (_, i) => dead(i + 1)) };
    const card = health({ outbox, canResend: true });
    expect(card.text).toContain('7 messages given up');
    expect(wordsOf(card).match(/the channel does not exist/g)).toHaveLength(5);
    expect(wordsOf(card)).toContain('and 2 more');
    const buttons = card.blocks.flatMap((block) => ('accessory' in block ? [block.accessory] : []));
    expect(buttons).toHaveLength(5);
    expect(buttons[0]).toMatchObject({ text: { text: 'Send again' }, action_id: 'outbox.resend.v1:1' });
    const [first] = buttons;
    expect(decodeResend((first as { value: string }).value)).toBe(dead(1).id);
  });

  it('has no buttons where everybody sees them', () => {
    const card = health({ outbox: { queued: 0, dead: [dead(1)] } });
    expect(card.blocks.some((block) => 'accessory' in block)).toBe(false);
  });

  it('names a person to whom something could not be sent', () => {
    const card = health({ outbox: { queued: 0, dead: [{ ...dead(1), to: { user: 'U0ADA00001' } }] } });
    expect(wordsOf(card)).toContain('to <@U0ADA00001>: Slack says');
  });
});

test.each(['', 'null', '{"v":2,"id":"a"}', '{"v":1}', '{"v":1,"id":""}'])(
  'a value of Send again that is none of ours, such as %s, is refused',
  (value) => expect(decodeResend(value)).toBeUndefined(),
);

test('a Region that nobody has tried to read for long is stale, and health says so', () => {
  const lastSuccess = '2026-11-22T07:00:00Z';
  const freshness = {
    ...FRESH,
    watched: ['eu-west-1'],
    readAt: new Map([['eu-west-1', lastSuccess]]),
    periodMs: 3_600_000,
  };
  const card = health({ freshness, regions: [{ region: 'eu-west-1', lastSuccess, isFailing: false }] });
  expect(card.text).toBe('Health: eu-west-1 stale');
  expect(wordsOf(card)).toContain(':white_circle: Bedrock API, eu-west-1: last read 5 h ago, *stale*');
  expect(wordsOf(card)).toContain('nothing has tried to read it since');
  const failed = health({
    freshness,
    regions: [{ ...failing(failureOf('eu-west-1', 'Too many requests')), lastSuccess }],
  });
  expect(wordsOf(failed)).toContain(
    'last read 5 h ago, *stale*\n    last error 53 min ago: Too many requests',
  );
});

test('whatever the errors say, Slack takes the card and nobody is called', () => {
  fc.assert(
    fc.property(hostileFailures, hostileText, hostileText, (failures, words, others) => {
      const card = health({
        freshness: { ...FRESH, watched: COMMERCIAL_REGIONS, failures },
        regions: failures.map(failing),
        store: { kind: 'Redis', fault: words },
        unreadable: [{ key: others, fault: words }],
        outbox: { queued: 1, dead: [{ id: others, to: { channel: others }, reason: words, at: READ_AT }] },
        canResend: true,
      });
      expect(faultsOf(card)).toEqual([]);
    }),
  );
});

describe('a Region that gives what cannot be used', () => {
  const doubted = (modelIds: readonly string[], unnamedRows = 0) =>
    health({
      regions: [
        { region: 'us-east-1', lastSuccess: READ_AT, isFailing: false, doubts: { modelIds, unnamedRows } },
      ],
    });

  test.each<[string, readonly string[], number]>([
    ['1 warning: what it says of `a.b` is doubtful', ['a.b'], 0],
    ['3 warnings: what it says of `a.b` and 2 more is doubtful', ['a.b', 'c.d', 'e.f'], 0],
    ['1 warning: 1 row named no model, so none counts as missing', [], 1],
    [
      '3 warnings: what it says of `a.b` is doubtful; 2 rows named no model, so none counts as missing',
      ['a.b'],
      2,
    ],
  ])('is named with %s', (words, modelIds, unnamedRows) => {
    const card = doubted(modelIds, unnamedRows);
    expect(card.text).toBe('Health: us-east-1 doubtful in part');
    expect(wordsOf(card)).toContain(`us-east-1: last read 53 min ago\n    :warning: ${words}`);
  });
});
