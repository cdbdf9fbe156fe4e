import { type Day, dayWithDistance } from '../domain/day';
import { type Provenance } from '../domain/fact';
import { type Group, type RegionStanding } from '../domain/model-status';
import { phaseWord } from '../domain/phase';
import { type Policy } from '../domain/policy';
import { type MergedMilestones } from '../domain/trust';
import { type Mrkdwn, join, md } from './mrkdwn';
import { phaseDot, regionNames } from './phase-line';

/** One schedule: its Regions, then every milestone with its distance, a line each. */
export function scheduleLines(group: Group<string>, policy: Policy | undefined, today: Day): Mrkdwn {
  const [first] = group.standings;
  if (first === undefined) return md``;
  const regions = regionNames(group.standings.map(({ region }) => region));
  return join([
    md`${phaseDot(first.phase)} *${phaseWord(first.phase)}* · ${regions}`,
    ...[...launchLines(group.standings, today), ...milestoneLines(first, policy, today)].map(
      (line) => md`• ${line}`,
    ),
  ]);
}

/** One schedule in one line, with the dates that are known; for models that have many. */
export function scheduleLine({ standings }: Group<string>, today: Day): Mrkdwn {
  const [first] = standings;
  if (first === undefined) return md``;
  const { legacy, extendedAccess, endOfLife } = first.milestones;
  const dated = (words: string, day: Day, from: Provenance) =>
    md`${words} ${dayWithDistance(day, today)}${mark(from)}`;
  const dates = [
    ...(legacy ? [dated('Legacy', legacy.value, legacy.from)] : []),
    ...(extendedAccess && extendedAccess.value !== 'not-offered'
      ? [dated('Extended access', extendedAccess.value, extendedAccess.from)]
      : []),
    ...(endOfLife ? [dated(END_WORDS[endOfLife.value.certainty], endOfLife.value.day, endOfLife.from)] : []),
  ];
  const regions = regionNames(standings.map(({ region }) => region));
  const lead = md`${phaseDot(first.phase)} *${phaseWord(first.phase)}* · ${regions}`;
  return join([lead, ...(dates.length > 0 ? dates : [md`no date announced`])], ' · ');
}

const END_WORDS = { on: 'End of life', 'not-before': 'no end of life before' } as const;

/** Regions with one schedule may have got the model one after the other. */
function launchLines(standings: readonly RegionStanding[], today: Day): Mrkdwn[] {
  const launches = standings.flatMap(({ milestones }) => milestones.launch ?? []);
  const days = [...new Set(launches.map(({ value }) => value))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const doubt = launches.map(({ from }) => mark(from)).find(({ text }) => text !== '') ?? md``;
  return first === last
    ? [md`Launch: ${dayWithDistance(first, today)}${doubt}`]
    : [
        md`Launch: from ${dayWithDistance(first, today)} to ${dayWithDistance(last, today)}, by Region${doubt}`,
      ];
}

function milestoneLines(standing: RegionStanding, policy: Policy | undefined, today: Day): Mrkdwn[] {
  const { legacy } = standing.milestones;
  return [
    legacy
      ? md`Legacy: ${dayWithDistance(legacy.value, today)}${mark(legacy.from)}`
      : md`Legacy: ${standing.phase === 'active' ? 'not announced' : 'date not known'}`,
    extendedAccessLine(standing.milestones, policy, standing.phase === 'active', today),
    endOfLifeLine(standing.milestones, standing.phase === 'active', today),
  ];
}

function extendedAccessLine(
  { extendedAccess }: MergedMilestones,
  policy: Policy | undefined,
  isActive: boolean,
  today: Day,
): Mrkdwn {
  if (extendedAccess?.value === 'not-offered') return md`Extended access: not offered for this model`;
  if (extendedAccess) {
    return md`Extended access: ${dayWithDistance(extendedAccess.value, today)}${mark(extendedAccess.from)}`;
  }
  if (policy === 'from-2026-09-07') {
    return md`Extended access: the policy for models launched from 2026-09-07 names none`;
  }
  return md`Extended access: ${isActive ? 'not announced' : 'not known'}`;
}

function endOfLifeLine({ endOfLife }: MergedMilestones, isActive: boolean, today: Day): Mrkdwn {
  if (endOfLife === undefined) return md`End of life: ${isActive ? 'not announced' : 'not known'}`;
  const { day, certainty } = endOfLife.value;
  return certainty === 'on'
    ? md`End of life: ${dayWithDistance(day, today)}${mark(endOfLife.from)}`
    : md`End of life: not announced; no sooner than ${dayWithDistance(day, today)}, which is a floor and no date${mark(endOfLife.from)}`;
}

function mark(from: Provenance): Mrkdwn {
  return from.kind === 'third-party' ? md` _(third party, unconfirmed)_` : md``;
}
