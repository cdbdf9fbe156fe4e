import { type Day } from '../domain/day';
import { type EndProbe } from '../domain/end-probe';
import { groupBy } from '../domain/group-by';
import { type ModelStatus } from '../domain/model-status';
import { type Mrkdwn, md } from './mrkdwn';
import { regionNames } from './phase-line';

/** What AWS was found to do after an end of life, which it keeps to by the day or not; Regions that are alike in a line. */
export function endProbeLines(probes: readonly EndProbe[], status: ModelStatus, today: Day): Mrkdwn[] {
  const endIn = new Map(
    status.counted.map(({ region, milestones }) => [region, milestones.endOfLife?.value.day]),
  );
  const told = probes
    .filter(({ region, endOfLife }) => endOfLife <= today && endIn.get(region) === endOfLife)
    .sort((a, b) => a.region.localeCompare(b.region));
  return [...groupBy(told, (probe) => wordsOf(probe) ?? '')].flatMap(([words, alike]) =>
    words === '' ? [] : [md`:mag: ${words} (${regionNames(alike.map(({ region }) => region))})`],
  );
}

function wordsOf({ endOfLife, describedOn, goneOn }: EndProbe): string | undefined {
  const was = `End of life was ${endOfLife}`;
  if (goneOn !== undefined) return `${was}; AWS does not describe it any more, as seen on ${goneOn}`;
  return describedOn !== undefined && describedOn > endOfLife
    ? `${was}; AWS still described it on ${describedOn}`
    : undefined;
}
