import { BAND_COLOUR, COLOURS } from './timeline-look';
import { type BandPhase } from './timeline-rows';
import { escapeXml } from './timeline-text';

type Style = {
  readonly weight?: 400 | 600;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
};

/** A line of words on its base line. */
export function words(x: number, y: number, size: number, text: string, style: Style = {}): string {
  const { weight = 400, anchor = 'start', colour = COLOURS.text } = style;
  return `<text x="${px(x)}" y="${px(y)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${colour}">${escapeXml(text)}</text>`;
}

/** A filled rectangle. */
export function box(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${radius}" fill="${fill}"/>`;
}

/** Upright lines, each from one y to another. */
export function uprights(
  x: number,
  spans: readonly (readonly [number, number])[],
  colour: string,
  width: number,
): string {
  const d = spans.map(([from, to]) => `M${px(x)} ${px(from)}V${px(to)}`).join('');
  return `<path d="${d}" stroke="${colour}" stroke-width="${width}"/>`;
}

/** A fine line for days of which no phase is known. */
export function track(x1: number, x2: number, y: number): string {
  return `<path d="M${px(x1)} ${px(y)}H${px(x2)}" stroke="${COLOURS.track}" stroke-width="4"/>`;
}

/** A phase from one x to another: Active is thin, Legacy striped, Extended access full. */
export function band(phase: BandPhase, x1: number, x2: number, y: number, height: number): string {
  const width = Math.max(4, x2 - x1);
  const fill = BAND_COLOUR[phase];
  switch (phase) {
    case 'active':
      return box(x1, y + height * 0.28, width, height * 0.44, fill, 3);
    case 'legacy':
      return box(x1, y, width, height, fill, 3) + stripes(x1, x1 + width, y, height);
    case 'extended':
      return box(x1, y, width, height, fill, 3);
  }
}

/** Slanting stripes in the card's colour, none of them cut. */
function stripes(x1: number, x2: number, y: number, height: number): string {
  const [stripe, step] = [height * 0.36, height];
  const count = Math.max(0, Math.floor((x2 - x1 - height - stripe - 8) / step) + 1);
  const first = x1 + (x2 - x1 - (count - 1) * step - height - stripe) / 2;
  const d = Array.from(
    { length: count },
    (_, i) =>
      `M${px(first + i * step)} ${px(y + height)}l${px(height)} ${px(-height)}h${px(stripe)}l${px(-height)} ${px(height)}z`,
  );
  return count === 0 ? '' : `<path d="${d.join('')}" fill="${COLOURS.card}"/>`;
}

/** A phase that goes on beyond the picture. */
export function arrow(phase: BandPhase, x: number, y: number, height: number): string {
  const half = height / 2 + 3;
  return `<path d="M${px(x)} ${px(y - 3)}l16 ${px(half)}l-16 ${px(half)}z" fill="${BAND_COLOUR[phase]}"/>`;
}

/** The end of life: a dark square with a cross in it, and an empty one where only a third party says so. */
export function cap(x: number, y: number, size: number, isConfirmed: boolean): string {
  const [half, arm] = [size / 2, size * 0.24];
  const [fill, line] = isConfirmed ? [COLOURS.end, COLOURS.onDark] : [COLOURS.card, COLOURS.end];
  return [
    `<rect x="${px(x - half)}" y="${px(y - half)}" width="${px(size)}" height="${px(size)}" rx="6" fill="${fill}" stroke="${COLOURS.end}" stroke-width="4"/>`,
    `<path d="M${px(x - arm)} ${px(y - arm)}l${px(2 * arm)} ${px(2 * arm)}m0 ${px(-2 * arm)}l${px(-2 * arm)} ${px(2 * arm)}" stroke="${line}" stroke-width="5"/>`,
  ].join('');
}

/** A plan's due day. */
export function diamond(x: number, y: number, half: number): string {
  return `<path d="M${px(x - half)} ${px(y)}l${px(half)} ${px(-half)}l${px(half)} ${px(half)}l${px(-half)} ${px(half)}z" fill="${COLOURS.plan}" stroke="${COLOURS.card}" stroke-width="4"/>`;
}

/** A number as SVG takes it, to a tenth of a unit. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
