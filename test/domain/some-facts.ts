import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import { type Fact, type Milestones, type Provenance, type StatedStatus } from '../../src/domain/fact';
import { COMMERCIAL_REGIONS, EVERY_REGION } from '../../src/domain/region';
import { MODEL, READ_AT, day, source } from './makers';

/** Days near each other, so that facts agree and collide often. */
export const someDay = fc.integer({ min: 0, max: 60 }).map((weeks) => addDays(day('2026-01-01'), weeks * 7));

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const someMilestones: fc.Arbitrary<Milestones> = fc
  .record({
    launch: optional(someDay),
    legacy: optional(someDay),
    extendedAccess: optional(fc.oneof(someDay, fc.constant('not-offered' as const))),
    endOfLife: optional(
      fc.record({ day: someDay, certainty: fc.constantFrom('on' as const, 'not-before' as const) }),
    ),
  })
  .map(withoutGaps);

const someSource = fc
  .record({
    kind: fc.constantFrom<Provenance['kind']>(
      'override',
      'api',
      'docs-table',
      'model-card',
      'api-snapshot',
      'third-party',
    ),
    asOf: fc.constantFrom('2026-01-30', '2026-08-22', '2026-10-14'),
  })
  .map(({ kind, asOf }) => ({ ...source(kind, asOf), ...(kind === 'api' && { readAt: READ_AT }) }));

/** Any source's word on the one model, in some Region of a few. */
export const someFact: fc.Arbitrary<Fact> = fc
  .record({
    modelId: fc.constant(MODEL),
    region: fc.constantFrom(EVERY_REGION, 'us-gov-west-1', ...COMMERCIAL_REGIONS.slice(0, 4)),
    variant: optional(fc.constantFrom('200k', 'mm')),
    status: optional(fc.constantFrom<StatedStatus>('active', 'legacy', 'end-of-life', 'withdrawn', 'other')),
    endpoint: optional(fc.constant('bedrock-mantle' as const)),
    milestones: someMilestones,
    provenance: someSource,
  })
  .map((all) => withoutGaps(all));

export const someFacts = fc.array(someFact, { minLength: 1, maxLength: 12 });

type Filled<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Unknown is absent, never `undefined`. */
function withoutGaps<T extends object>(all: T): Filled<T> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Filled<T>;
}
