import { type Phase, phaseWord } from '../domain/phase';
import { type RegionStanding, groupByPhase } from '../domain/model-status';
import { EVERY_REGION, type Region } from '../domain/region';

/** A coloured dot beside a phase, so that a card can be judged before it is read. */
export function phaseDot(phase: Phase): string {
  const dots: Readonly<Record<Phase, string>> = {
    active: ':large_green_circle:',
    legacy: ':large_yellow_circle:',
    extended: ':large_orange_circle:',
    eol: ':red_circle:',
    withdrawn: ':black_circle:',
    unknown: ':white_circle:',
  };
  return dots[phase];
}

/** Regions as a person reads them; the pseudo-Region of documents that name none is spelled out. */
export function regionNames(regions: readonly Region[]): string {
  return regions.map((region) => (region === EVERY_REGION ? 'all commercial Regions' : region)).join(', ');
}

/**
 * The phase over some Regions, one entry a phase, the worst first: `Active`, or `End of life (eu-west-3)` and
 * `Active (ap-south-1)` where they differ. Regions that are known from a snapshot alone make an entry of their own.
 */
export function phaseByRegion(standings: readonly RegionStanding[]): string[] {
  const regionsBy = new Map<string, Region[]>();
  for (const standing of groupByPhase(standings).flatMap((group) => group.standings)) {
    const phase = describePhase(standing);
    regionsBy.set(phase, [...(regionsBy.get(phase) ?? []), standing.region]);
  }
  return regionsBy.size === 1
    ? [...regionsBy.keys()]
    : [...regionsBy].map(([phase, regions]) => `${phase} (${regionNames(regions)})`);
}

/** A phase that rests on a dated API snapshot says so: `Active (API, 2026-08-22)`. */
function describePhase({ phase, from }: RegionStanding): string {
  return from?.kind === 'api-snapshot' ? `${phaseWord(phase)} (API, ${from.asOf})` : phaseWord(phase);
}
