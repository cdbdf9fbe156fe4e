import { phaseWord } from '../domain/phase';
import { type Axis } from './timeline-axis';
import { isShown } from './timeline-row';
import { COLOURS, LEFT, RIGHT } from './timeline-look';
import { band, cap, diamond, words } from './timeline-marks';
import { type BandPhase, type TimelineRow } from './timeline-rows';
import { widthOf } from './timeline-text';

const BANDS: readonly BandPhase[] = ['active', 'legacy', 'extended'];
const SIZE = 30;
const LINE = 44;
const SWATCH = 54;
const SPACE = 30;

type Entry = {
  readonly label: string;
  readonly width: number;
  readonly draw: (x: number, y: number) => string;
};

/** What the marks on these rows mean, and nothing else, in as many lines as it takes. */
export function legendOf(
  rows: readonly TimelineRow[],
  axis: Axis,
  hasPlans: boolean,
  top: number,
): { svg: string; height: number } {
  let [x, line] = [LEFT, 0];
  const drawn = entriesOf(rows, axis, hasPlans).map(({ label, width, draw }) => {
    const end = x + width + 12 + widthOf(label, SIZE);
    if (end > RIGHT) [x, line] = [LEFT, line + 1];
    const y = top + line * LINE;
    const svg = draw(x, y) + words(x + width + 12, y + 23, SIZE, label, { colour: COLOURS.quietText });
    x += width + 12 + widthOf(label, SIZE) + SPACE;
    return svg;
  });
  return { svg: drawn.join(''), height: drawn.length === 0 ? 0 : (line + 1) * LINE };
}

function entriesOf(rows: readonly TimelineRow[], axis: Axis, hasPlans: boolean): Entry[] {
  const phases = BANDS.filter((phase) =>
    rows.some(({ bands }) => bands.some((one) => one.phase === phase && isShown(one, axis))),
  );
  const hasEnds = rows.some(({ endOfLife }) => endOfLife !== undefined && endOfLife <= axis.to);
  const end: Entry = { label: phaseWord('eol'), width: 34, draw: (x, y) => cap(x + 17, y + 12, 30, true) };
  const plan: Entry = { label: 'Plan due', width: 36, draw: (x, y) => diamond(x + 18, y + 12, 18) };
  return [
    ...phases.map((phase) => ({
      label: phaseWord(phase),
      width: SWATCH,
      draw: (x: number, y: number) => band(phase, x, x + SWATCH, y, 24),
    })),
    ...(hasEnds ? [end] : []),
    ...(hasPlans ? [plan] : []),
  ];
}
