import fc from 'fast-check';
import { type Fact, type ReadingFailure } from '../../src/domain/fact';
import { type Freshness } from '../../src/domain/freshness';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { TODAY, READ_AT, day, fact } from '../domain/makers';
import { someFact } from '../domain/some-facts';

export const NOW = new Date('2026-11-22T12:00:00Z');

export const FRESH: Freshness = {
  documentsAsOf: day('2026-10-14'),
  watched: ['us-east-1'],
  readAt: new Map([['us-east-1', READ_AT]]),
  failures: [],
};

export const RERUN = { command: '/bedrock-status', text: 'parrot', page: 1 };

/** What every card is handed beside its subject. */
export const MOMENT = { freshness: FRESH, today: TODAY, now: NOW };

/** Text that somebody wrote to break a message, or to call everybody. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '<!channel>',
    '<@U1> &lt;!here&gt;',
    '<#C1|general>',
    '<https://example.org|click>',
    '`*_~',
    '*all* _it_ ~x~ `y` ```z```',
    '> quoted',
    '\u202Egnp.exe\u2066\u200F\u200B\u{E0041}\u0007',
    'a\n:warning: AWS says\u2028b',
    '&'.repeat(10_000),
    '<!channel>'.repeat(1000),
    '🦜'.repeat(5000),
    'x'.repeat(10_000),
    '\n'.repeat(10_000),
    `${'\n'.repeat(10_000)}>${' '.repeat(10_000)}>`,
  ),
);

/** Any facts of one model, its words chosen by somebody hostile. */
export const hostileFacts: fc.Arbitrary<Fact[]> = fc
  .record({
    modelId: hostileText,
    name: hostileText,
    provider: hostileText,
    words: fc.array(hostileText, { maxLength: 3 }),
    facts: fc.array(someFact, { minLength: 1, maxLength: 40 }),
    variants: fc.array(hostileText, { maxLength: 30 }),
  })
  .map(({ modelId, name, provider, words, facts, variants }) => {
    const own = {
      modelId,
      name,
      provider,
      replacements: words.map((word) => ({ name: word, modelId: word })),
    };
    return [
      ...facts.map((one) => ({ ...one, ...own, inputModalities: words, inferenceTypes: words })),
      ...variants.map((variant) => fact({ ...own, variant })),
    ];
  });

export const hostileFailures: fc.Arbitrary<ReadingFailure[]> = fc
  .array(hostileText, { minLength: 1, maxLength: COMMERCIAL_REGIONS.length })
  .map((messages) => messages.map((message, i) => failureOf(COMMERCIAL_REGIONS[i] ?? 'us-east-1', message)));

export function failureOf(region: string, message: string): ReadingFailure {
  return { region, message, reason: 'service-error', failedAt: READ_AT };
}
