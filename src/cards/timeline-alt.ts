import { type Day, dayWithDistance } from '../domain/day';
import { phaseWord } from '../domain/phase';
import { regionNames } from './phase-line';
import { MOST_ROWS, type TimelineInput } from './timeline';
import { type TimelineRow, isNameShared, whenWords } from './timeline-rows';
import { oneLine } from './timeline-text';
import { cut } from './mrkdwn';

/** Slack's limit for the alt text of an image block. */
const LONGEST = 2000;
const LONGEST_NAME = 80;

/**
 * What the picture says, in words for those who do not see it: at most 2,000 characters, models that share their dates
 * in one sentence, and the count of those for whom there is no room.
 */
export function timelineAlt(input: TimelineInput): string {
  const drawn = input.rows.slice(0, MOST_ROWS);
  const told = drawn.map((row) => ({ subject: subjectOf(row, drawn), fate: fateOf(row, input) }));
  for (; told.length > 0; told.pop()) {
    const text = altOf(input, told);
    if (text.length <= LONGEST) return text;
  }
  return altOf(input, []);
}

type Told = { readonly subject: string; readonly fate: string };

function altOf({ rows, today, from, to }: TimelineInput, told: readonly Told[]): string {
  const sentences = new Map<string, string[]>();
  for (const { subject, fate } of told) sentences.set(fate, [...(sentences.get(fate) ?? []), subject]);
  const more = rows.length - told.length;
  return [
    `Timeline of Bedrock models from ${from} to ${to}; today is ${today}.`,
    ...[...sentences].map(([fate, subjects]) => `${subjects.join('; ')}: ${fate}.`),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ].join(' ');
}

function subjectOf(row: TimelineRow, rows: readonly TimelineRow[]): string {
  const { name, modelId, regions } = row;
  const id = isNameShared(row, rows) || oneLine(name) === '' ? ` ${cut(oneLine(modelId), LONGEST_NAME)}` : '';
  const where = regions === undefined ? '' : ` in ${regionsInWords(regions)}`;
  return `${cut(oneLine(name), LONGEST_NAME)}${id}${where}`.trim();
}

const MOST_REGIONS = 3;

function regionsInWords(regions: readonly string[]): string {
  const named = cut(oneLine(regionNames(regions.slice(0, MOST_REGIONS))), LONGEST_NAME);
  const others = regions.length - MOST_REGIONS;
  return others > 0 ? `${named} and ${others} more` : named;
}

function fateOf(row: TimelineRow, { today, plans = [] }: TimelineInput): string {
  const { modelId, phase, bands, endOfLife, isUnconfirmed } = row;
  const coming = bands.flatMap((band) =>
    band.from !== undefined && band.from > today ? [`${phaseWord(band.phase)} ${band.from}`] : [],
  );
  const end = endOfLife === undefined ? '' : `${phaseWord('eol')} ${dayWithDistance(endOfLife, today)}`;
  const nothing = coming.length === 0 && endOfLife === undefined ? whenWords(row, today) : '';
  const due = plans.filter((plan) => plan.modelId === modelId).map((plan) => planOf(plan, today));
  const doubt = isUnconfirmed ? 'by a third party, unconfirmed' : '';
  return [phaseWord(phase), ...coming, end, nothing, doubt, ...due].filter(Boolean).join(', ');
}

function planOf({ day, label }: { day: Day; label: string }, today: Day): string {
  const words = cut(oneLine(label), LONGEST_NAME);
  return `plan due ${dayWithDistance(day, today)}${words && `: ${words}`}`;
}
