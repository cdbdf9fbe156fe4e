import fc from 'fast-check';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { CADENCES, type Schedule, WEEKDAYS } from '../../src/domain/schedule';
import { type Scope, type Settings } from '../../src/domain/subscription';
import { findZone } from '../../src/domain/zone';

export const EVERYTHING: Scope = { providers: [], regions: [], models: [] };

/** What one has who types nothing in Berlin. */
export const DEFAULTS: Settings = {
  schedule: { cadence: 'weekly', weekday: 'mon', at: '09:00', zone: 'Europe/Berlin' },
  horizonDays: 180,
  include: EVERYTHING,
  exclude: EVERYTHING,
  inUse: false,
  alerts: true,
  reminders: true,
  whenEmpty: 'line',
};

export const PROVIDERS = [
  'AI21 Labs',
  'Amazon',
  'Anthropic',
  'Mistral AI',
  'Stability AI',
  'Z.AI',
  'Acme, Inc',
];

const MODELS = [
  'claude-3*',
  '*haiku*',
  'Claude 3 Haiku',
  'Mistral Large (24.02)',
  'a, b',
  'nova-pro-v1:0',
  '?x',
];
const ZONES = Intl.supportedValuesOf('timeZone').flatMap((zone) => findZone(zone) ?? []);

const twoDigits = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
const at = fc.tuple(twoDigits(23), twoDigits(59)).map((parts) => parts.join(':'));

const schedule: fc.Arbitrary<Schedule> = fc
  .record({
    cadence: fc.constantFrom(...CADENCES),
    weekday: fc.constantFrom(...WEEKDAYS),
    at,
    zone: fc.constantFrom(...ZONES),
  })
  .map(({ cadence, weekday, ...rest }) => ({
    cadence,
    ...((cadence === 'weekly' || cadence === 'monthly') && { weekday }),
    ...rest,
  }));

/** Some values that are wanted and others that are left out. */
function filters(values: readonly string[]): fc.Arbitrary<readonly [string[], string[]]> {
  return fc
    .tuple(fc.subarray([...values]), fc.nat())
    .map(([some, cut]) => [some.slice(0, cut % 5), some.slice(cut % 5).slice(0, 20)]);
}

/** Settings that somebody can have typed. */
export const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    schedule,
    horizonDays: fc.integer({ min: 1, max: 1095 }),
    providers: filters(PROVIDERS),
    regions: filters(COMMERCIAL_REGIONS),
    models: filters(MODELS),
    inUse: fc.boolean(),
    alerts: fc.boolean(),
    reminders: fc.boolean(),
  })
  .map(({ providers, regions, models, ...rest }) => ({
    ...rest,
    include: { providers: providers[0], regions: regions[0], models: models[0] },
    exclude: { providers: providers[1], regions: regions[1], models: models[1] },
    whenEmpty: 'line',
  }));
