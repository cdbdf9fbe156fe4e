import { type Day, daysBetween } from '../domain/day';
import { regionNames } from './phase-line';
import { type Axis } from './timeline-axis';
import { COLOURS, type Density, LEFT, RIGHT } from './timeline-look';
import { arrow, band, cap, diamond, track, uprights, words } from './timeline-marks';
import { type Band, type TimelineRow, whenWords } from './timeline-rows';
import { fitText, legible, widthOf } from './timeline-text';

/** A row as it will be drawn, all positions from its top. */
export type LaidRow = {
  readonly row: TimelineRow;
  readonly name: { readonly text: string; readonly size: number };
  readonly when: string;
  readonly isSoon: boolean;
  /** Regions, doubts, an id: beside the name or on a line below it. */
  readonly detail: { readonly text: string; readonly x: number; readonly baseline: number };
  readonly barAt: number;
  readonly height: number;
};

/** What the other rows say that touches one. */
export type RowContext = {
  readonly today: Day;
  readonly density: Density;
  /** Whether another model bears the same name. */
  readonly isNameShared: boolean;
};

const SPACE = 26;
/** A name that is too long for its place is set smaller, to this part of its size, before it is cut. */
const SMALLEST = 0.82;
/** Ends this near stand out. */
const SOON_DAYS = 30;

/** Finds a row's words, and the room they take. */
export function layRow(row: TimelineRow, { today, density, isNameShared }: RowContext): LaidRow {
  const { isRoomy, small, rise, line, drop, bar, gap } = density;
  const isSoon = row.endOfLife !== undefined && daysBetween(today, row.endOfLife) <= SOON_DAYS;
  const when = isRoomy || isSoon ? whenWords(row, today) : (row.endOfLife ?? whenWords(row, today));
  const all = RIGHT - LEFT;
  const beside = all - widthOf(when, small) - SPACE;
  const detail = detailOf(row, isNameShared, small, isRoomy ? all : beside * 0.48, isRoomy);
  const taken = isRoomy || detail === '' ? 0 : widthOf(detail, small) + SPACE;
  const name = fitName(legible(row.name) || legible(row.modelId) || '–', beside - taken, density.name);
  const isBelow = isRoomy && detail !== '';
  const barAt = rise + (isBelow ? line : 0) + drop;
  return {
    row,
    name,
    when,
    isSoon,
    detail: {
      text: detail,
      x: isRoomy ? LEFT : LEFT + widthOf(name.text, name.size) + SPACE,
      baseline: isBelow ? rise + line : rise,
    },
    barAt,
    height: barAt + bar + gap,
  };
}

function fitName(name: string, room: number, size: number): { text: string; size: number } {
  const fitting = Math.floor((size * room) / widthOf(name, size));
  const own = Math.min(size, Math.max(Math.ceil(size * SMALLEST), fitting));
  return { text: fitText(name, room, own), size: own };
}

function detailOf(
  row: TimelineRow,
  isNameShared: boolean,
  size: number,
  room: number,
  isRoomy: boolean,
): string {
  const doubt = row.isUnconfirmed ? 'unconfirmed' : '';
  const id = isNameShared ? legible(row.modelId) : '';
  const others = [doubt, id].filter(Boolean).join(' · ');
  const left = room - (others === '' ? 0 : widthOf(`${others} · `, size));
  const regions = row.regions ? regionsWithin(row.regions, left, size, isRoomy) : '';
  return fitText([regions, others].filter(Boolean).join(' · '), room, size);
}

/** As many Regions as there is room for, or just one, and how many others: `us-east-1, us-east-2 +3`. */
function regionsWithin(regions: readonly string[], room: number, size: number, isRoomy: boolean): string {
  const say = (shown: number) => {
    const rest = regions.length - shown;
    return legible(regionNames(regions.slice(0, shown))) + (rest > 0 ? ` +${rest}` : '');
  };
  for (let shown = isRoomy ? regions.length : 1; shown > 1; shown -= 1) {
    if (widthOf(say(shown), size) <= room) return say(shown);
  }
  return say(1);
}

/** Where a row is drawn, and the due days of its model's plans. */
export type RowPlace = {
  readonly top: number;
  readonly axis: Axis;
  readonly density: Density;
  /** Where today is, if it is on the picture. */
  readonly now?: number;
  readonly plans: readonly Day[];
};

/** Draws a laid row. */
export function rowSvg(laid: LaidRow, place: RowPlace): string {
  const { row, name, when, isSoon, detail, barAt } = laid;
  const { top, axis, density, plans } = place;
  const { rise, small, bar } = density;
  const soon = { weight: 600, colour: COLOURS.soonText } as const;
  const middle = top + barAt + bar / 2;
  const isEnding = row.endOfLife !== undefined && row.endOfLife <= axis.to;
  return [
    words(LEFT, top + rise, name.size, name.text, { weight: 600 }),
    words(RIGHT, top + rise, small, when, { anchor: 'end', ...(isSoon && soon) }),
    detail.text && words(detail.x, top + detail.baseline, small, detail.text, { colour: COLOURS.quietText }),
    track(axis.left, axis.at(row.endOfLife ?? axis.to), middle),
    ...row.bands.filter((one) => isShown(one, axis)).map((one) => bandSvg(one, axis, top + barAt, bar)),
    todaySvg(laid, place),
    isEnding ? cap(axis.at(row.endOfLife), middle, bar + 10, !row.isUnconfirmed) : '',
    ...plans.map((day) => diamond(axis.at(day), middle, bar * 0.5 + 6)),
  ].join('');
}

/** Whether any of a band lies within the picture. */
export function isShown({ from, to }: Band, axis: Axis): boolean {
  return (from ?? axis.from) < axis.to && (to ?? axis.to) > axis.from;
}

function bandSvg({ phase, from, to }: Band, axis: Axis, y: number, height: number): string {
  const [x1, x2] = [from ? axis.at(from) : axis.left, to ? axis.at(to) : axis.right];
  const goesOn = to === undefined || to > axis.to;
  return goesOn
    ? band(phase, x1, x2, y, height) + arrow(phase, axis.right, y, height)
    : band(phase, x1, x2 - 3, y, height);
}

/** Over the bar, and set off from it. */
function todaySvg({ barAt, height }: LaidRow, { top, now }: RowPlace): string {
  if (now === undefined) return '';
  const span = [[top + barAt - 6, top + height - 2]] as const;
  return uprights(now, span, COLOURS.card, 9) + uprights(now, span, COLOURS.today, 5);
}
