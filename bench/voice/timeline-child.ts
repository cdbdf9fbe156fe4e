import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { MOST_ROWS, timelineSvg } from '../../src/cards/timeline';
import { timelineAlt } from '../../src/cards/timeline-alt';
import { timelineRows } from '../../src/cards/timeline-rows';
import { timelineWindow } from '../../src/cards/timeline-window';
import { createDraw } from '../../src/digests/pictures/draw';
import { dayOf } from '../../src/domain/day';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { Snapshot } from '../../src/store/snapshot';
import { ROOT } from '../bots';
import { report } from './child';
import { madeRoster, readingsOf } from './made-models';

/** In ms; the first picture starts the worker and reads its fonts. */
export type TimelineFindings = {
  readonly first: number;
  /** From the models to the PNG. */
  readonly toPng: readonly number[];
  /** What of it the main thread did. */
  readonly main: readonly number[];
  /** The longest that the event loop was kept from a timer meanwhile. */
  readonly blocked: number;
  readonly kib: number;
};

const NOW = new Date('2026-11-23T08:00:00Z');
const TIMES = 40;
const REGIONS = COMMERCIAL_REGIONS.slice(0, 5);
const DAYS = 365;
const RESOLUTION_MS = 1;

async function main(): Promise<void> {
  const today = dayOf(NOW);
  const roster = madeRoster(MOST_ROWS, REGIONS, today, 'all ending');
  const snapshot = new Snapshot([], REGIONS);
  for (const reading of readingsOf(roster, REGIONS, NOW)) snapshot.takeReading(reading);
  const statuses = snapshot.statuses(today);
  const draw = createDraw({ program: join(ROOT, 'dist/digests/pictures/draw-worker.js') });

  async function once(): Promise<{ main: number; all: number; bytes: number }> {
    const from = performance.now();
    const rows = timelineRows(statuses, today, DAYS);
    if (rows.length !== MOST_ROWS) throw new Error(`The timeline has ${rows.length} rows`);
    const input = { rows, today, ...timelineWindow(rows, today, DAYS) };
    const svg = timelineSvg(input);
    createHash('sha256')
      .update(svg + timelineAlt(input))
      .digest();
    const main = performance.now() - from;
    const png = await draw.draw(svg);
    return { main, all: performance.now() - from, bytes: png.length };
  }

  const first = await once();
  const [toPng, own]: [number[], number[]] = [[], []];
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  for (let i = 0; i < TIMES; i += 1) {
    const { main, all } = await once();
    own.push(main);
    toPng.push(all);
  }
  delays.disable();
  await draw.stop();
  const blocked = delays.max / 1e6 - RESOLUTION_MS;
  const kib = first.bytes / 1024;
  report({ first: first.all, toPng, main: own, blocked, kib } satisfies TimelineFindings);
}

void main();
