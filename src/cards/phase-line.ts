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
 * `Active (ap-south-1)` where they differ.
 */
export function phaseByRegion(standings: readonly RegionStanding[]): string[] {
  const groups = groupByPhase(standings);
  if (groups.length === 1) return groups.map(({ key }) => describePhase(key, standings));
  return groups.map(
    ({ key, standings: some }) =>
      `${describePhase(key, some)} (${regionNames(some.map(({ region }) => region))})`,
  );
}

/** A phase that rests on a dated API snapshot alone says so: `Active (API, 2026-08-22)`. */
function describePhase(phase: Phase, standings: readonly RegionStanding[]): string {
  const snapshots = standings.map(({ from }) => (from?.kind === 'api-snapshot' ? from.asOf : undefined));
  const date = snapshots[0];
  return date !== undefined && snapshots.every((one) => one === date)
    ? `${phaseWord(phase)} (API, ${date})`
    : phaseWord(phase);
}
