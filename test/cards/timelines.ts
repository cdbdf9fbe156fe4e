import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { type TimelineInput } from '../../src/cards/timeline';
import { type TimelineRow } from '../../src/cards/timeline-rows';
import { TODAY, day } from '../domain/makers';

/** A row in Legacy that ends on 2027-01-08. */
export function row(more: Partial<TimelineRow> = {}): TimelineRow {
  return {
    modelId: 'acme.parrot-v1:0',
    name: 'Parrot',
    phase: 'legacy',
    bands: [{ phase: 'legacy', from: day('2026-10-08'), to: day('2027-01-08') }],
    endOfLife: day('2027-01-08'),
    isUnconfirmed: false,
    ...more,
  };
}

/** So many rows, each of a model of its own. */
export function rows(count: number): TimelineRow[] {
  return Array.from({ length: count }, (_, i) => row({ modelId: `acme.parrot-${i}`, name: `Parrot ${i}` }));
}

/** The rows from 2026-11-01 to 2027-05-01, asked on 2026-11-22. */
export function timeline(shown: readonly TimelineRow[], more: Partial<TimelineInput> = {}): TimelineInput {
  return { rows: shown, today: TODAY, from: day('2026-11-01'), to: day('2027-05-01'), ...more };
}

const { resolve } = createRequire(__filename);

/** The files of the picture's font. */
export const FONT_FILES = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'].map((weight) =>
  resolve(`@expo-google-fonts/inter/${weight}.ttf`),
);

/** The SVG as the worker's renderer reads it; throws where it does not. */
export function rendered(svg: string): Resvg {
  return new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: 'Inter' },
  });
}
