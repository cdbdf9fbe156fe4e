import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALL_METRICS, MANTLE, RUNTIME } from '../../src/sources/calls/metrics';
import { batchesOf } from '../../src/sources/calls/queries';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const DOLLARS_A_METRIC = 0.01 / 1_000;
const READINGS_A_MONTH = 30;
const IDS = 10;

/** The README's table of what usage costs, row by row. */
const ROWS = [
  ...README.matchAll(/^\| (\d+) × (\d+) +\| ([\d,]+) +\| ([\d,]+) +\| \$([\d.]+) +\| \$([\d.]+) +\|$/gm),
]
  .map((row) => row.slice(1).map((cell) => Number(cell.replaceAll(',', ''))))
  .map(([accounts = NaN, regions = NaN, ...told]) => ({ parts: accounts * regions, told }));

describe("the README's cost of usage", () => {
  it('is told for one account and for many', () => {
    expect(ROWS.map(({ parts }) => parts)).toEqual([5, 660]);
  });

  it.each(ROWS)('is what the metrics asked for come to in $parts accounts and Regions', ({ parts, told }) => {
    const ids = Array.from({ length: IDS }, (_, n) => ({
      metrics: RUNTIME,
      calledAs: `provider.model-${n}`,
    }));
    const reading = parts * batchesOf(ids).flat().length;
    const month = reading * READINGS_A_MONTH;
    const dollars = month * DOLLARS_A_METRIC;
    expect(told).toEqual([reading, month, Number(dollars.toFixed(2)), Number((dollars / 7).toFixed(2))]);
  });

  it('names what is asked for each id, and how often CloudWatch is asked for ids', () => {
    const [runtime, mantle] = [RUNTIME.kinds.size, MANTLE.kinds.size];
    expect(README).toContain(`asks for ${runtime} metrics of each model id`);
    expect(README).toContain(`(${mantle} over bedrock-mantle; ${runtime + mantle} where`);
    expect(README).toContain(`takes ${CALL_METRICS.length} \`ListMetrics\` a reading`);
    const lists = 20 * 33 * CALL_METRICS.length * READINGS_A_MONTH;
    expect(README).toContain(`${lists.toLocaleString('en-US')} a month for 20 × 33`);
  });
});
