import { type BandPhase } from './timeline-rows';

/**
 * The picture's colours. It lies on a card of its own, so that it looks the same on light and dark. Phases differ by
 * form too: thin, striped, full, and a cross at the end.
 */
export const COLOURS = {
  card: '#ffffff',
  border: '#8a8a91',
  text: '#1d1c1d',
  quietText: '#56565c',
  soonText: '#b3261e',
  grid: '#e2e2e6',
  track: '#c9c9cf',
  today: '#1a56db',
  active: '#0a7c72',
  legacy: '#b45f06',
  extended: '#c2185b',
  end: '#1d1c1d',
  onDark: '#ffffff',
  plan: '#5b21b6',
} as const;

/** The colour of each phase's band. */
export const BAND_COLOUR: Readonly<Record<BandPhase, string>> = {
  active: COLOURS.active,
  legacy: COLOURS.legacy,
  extended: COLOURS.extended,
};

/** Drawn units across the picture; all other measures are in these. */
export const WIDTH = 1080;
export const LEFT = 40;
export const RIGHT = WIDTH - 40;

/** How a picture is set: the more rows, the closer and the fewer words. */
export type Density = {
  /** Pixels a unit. A phone shows the picture at 360 points across, of two or three pixels each. */
  readonly scale: number;
  /** Whether Regions and doubts stand below the name, and every date has its distance beside it. */
  readonly isRoomy: boolean;
  /** Font sizes: of a model's name, and of what stands beside and below it. */
  readonly name: number;
  readonly small: number;
  /** From the row's top to the base line of its words, and on to the next line where there is one. */
  readonly rise: number;
  readonly line: number;
  /** From the last base line to the bar, the bar, and the gap below it. */
  readonly drop: number;
  readonly bar: number;
  readonly gap: number;
};

const ROOMY: Density = {
  scale: 1,
  isRoomy: true,
  name: 38,
  small: 34,
  rise: 34,
  line: 40,
  drop: 17,
  bar: 26,
  gap: 27,
};

const DENSE: Density = {
  scale: 2 / 3,
  isRoomy: false,
  name: 32,
  small: 30,
  rise: 25,
  line: 0,
  drop: 11,
  bar: 16,
  gap: 11,
};

const MOST_ROOMY = 16;

/** How a picture of so many rows is set. */
export function densityFor(rows: number): Density {
  return rows <= MOST_ROOMY ? ROOMY : DENSE;
}
