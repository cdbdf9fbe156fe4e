import { type Day } from '../domain/day';
import { type Axis, axisOf, ticksOf } from './timeline-axis';
import { legendOf } from './timeline-legend';
import { COLOURS, LEFT, RIGHT, WIDTH, densityFor } from './timeline-look';
import { box, uprights, words } from './timeline-marks';
import { type LaidRow, layRow, rowSvg } from './timeline-row';
import { type TimelineRow, isNameShared } from './timeline-rows';
import { widthOf } from './timeline-text';

/** A plan's due day, on the bars of its model. */
export type TimelinePlan = { readonly modelId: string; readonly day: Day; readonly label: string };

/** What the picture shows. */
export type TimelineInput = {
  /** In the order in which they are drawn. */
  readonly rows: readonly TimelineRow[];
  readonly today: Day;
  /** The days at its ends. */
  readonly from: Day;
  readonly to: Day;
  readonly plans?: readonly TimelinePlan[];
};

/** Of more bars than this nobody reads any: the others are counted. */
export const MOST_ROWS = 40;

const LABEL = 30;
const HEAD = 90;
const AXIS_HEIGHT = 66;

/**
 * The timeline as SVG: for each row its words and a bar, the months above, a line for today. Pure, and good XML
 * whatever the names hold. Its font is Inter, regular and semi-bold.
 */
export function timelineSvg({ rows, today, from, to, plans = [] }: TimelineInput): string {
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length - shown.length;
  const density = densityFor(shown.length);
  const axis = axisOf(from, to, LEFT, RIGHT - 16);
  const legend = legendOf(shown, axis, plans.length > 0, HEAD);
  const laid = shown.map((row) => layRow(row, { today, density, isNameShared: isNameShared(row, shown) }));
  const tops = topsOf(laid, HEAD + legend.height + AXIS_HEIGHT);
  const bottom = tops.at(-1) ?? 0;
  const height = bottom + (more > 0 ? 66 : 14);
  const now = from <= today && today <= to ? axis.at(today) : undefined;
  const spans = laid.map(
    ({ barAt, height }, i) => [(tops[i] ?? 0) + barAt - 6, (tops[i] ?? 0) + height - 2] as const,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${Math.round(WIDTH * density.scale)}" height="${Math.round(height * density.scale)}" font-family="Inter">`,
    `<rect x="2" y="2" width="${WIDTH - 4}" height="${height - 4}" rx="28" fill="${COLOURS.card}" stroke="${COLOURS.border}" stroke-width="3"/>`,
    words(LEFT, 64, 42, 'Bedrock model lifecycles', { weight: 600 }),
    words(RIGHT, 64, LABEL, today, { anchor: 'end', colour: COLOURS.quietText }),
    legend.svg,
    axisSvg(axis, now, HEAD + legend.height + 40, spans),
    ...laid.map((row, i) =>
      rowSvg(row, {
        top: tops[i] ?? 0,
        axis,
        density,
        ...(now !== undefined && { now }),
        plans: plans.flatMap(({ modelId, day }) => (modelId === row.row.modelId ? [day] : [])),
      }),
    ),
    more > 0
      ? words(LEFT, bottom + 34, 34, `and ${more} more, not drawn`, { colour: COLOURS.quietText })
      : '',
    '</svg>',
  ].join('');
}

/** Where each row begins, and where the last one ends. */
function topsOf(laid: readonly LaidRow[], first: number): number[] {
  const tops = [first];
  for (const { height } of laid) tops.push((tops.at(-1) ?? first) + height);
  return tops;
}

const MOST_TICKS = 7;
const PILL = 104;

/** The months with lines behind the bars, and the head of today's line. */
function axisSvg(
  axis: Axis,
  now: number | undefined,
  baseline: number,
  spans: readonly (readonly [number, number])[],
): string {
  const ticks = ticksOf(axis, MOST_TICKS).map(({ day, label }) => {
    const half = widthOf(label, LABEL) / 2;
    const x = within(axis.at(day), half);
    const isHidden = now !== undefined && Math.abs(x - within(now, PILL / 2)) < half + PILL / 2 + 8;
    const name = words(x, baseline, LABEL, label, { anchor: 'middle', colour: COLOURS.quietText });
    return uprights(axis.at(day), spans, COLOURS.grid, 3) + (isHidden ? '' : name);
  });
  if (now === undefined) return ticks.join('');
  const x = within(now, PILL / 2);
  return [
    ...ticks,
    uprights(now, [[baseline, baseline + 24]], COLOURS.today, 5),
    box(x - PILL / 2, baseline - 32, PILL, 44, COLOURS.today, 12),
    words(x, baseline, LABEL, 'Today', { weight: 600, anchor: 'middle', colour: COLOURS.onDark }),
  ].join('');
}

/** A label of this half width keeps inside the picture. */
function within(x: number, half: number): number {
  return Math.min(RIGHT - half, Math.max(LEFT + half, x));
}
