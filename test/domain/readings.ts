import { withAbsences } from '../../src/domain/absence';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { REGION, api, reading } from './makers';

export const parrot = api({ status: 'active' });
export const owl = api({ modelId: 'acme.owl-v1:0', name: 'Owl', status: 'active' });

/** A whole reading on 22 November at so many minutes past ten. */
export function at(minutes: number, ...facts: Fact[]): RegionReading {
  return reading(
    REGION,
    facts,
    new Date(Date.parse('2026-11-22T10:00:00Z') + minutes * 60_000).toISOString(),
  );
}

/** What is known after reading after reading. */
export function after(...readings: readonly RegionReading[]): RegionReading {
  const last = readings.reduce<RegionReading | undefined>(withAbsences, undefined);
  if (last === undefined) throw new Error('No reading');
  return last;
}
