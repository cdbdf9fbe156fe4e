import { type Fact, type RegionReading } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type BaseOf, toFacts } from './facts';
import { EmptyListError } from './failure';
import { type Answer } from './list-models';
import { type ModelRow, readRow } from './row';
import { parseAnswer } from './schema';

/** Makes a reading of an answer of AWS. Throws `BadAnswerError` and `EmptyListError`. */
export type Reader = (answer: Answer) => RegionReading;

/**
 * A reader of one Region's answers, all of the instant of the first. Accounts are nearly always answered the same: then
 * they share one reading, made once, and else the rows that are the same.
 */
export function createReader(
  region: Region,
  { now, baseOf }: { readonly now: () => Date; readonly baseOf: BaseOf },
): Reader {
  const made = new Map<string, RegionReading>();
  const rowsMade = new Map<string, ModelRow | undefined>();
  const factsMade = new Map<ModelRow, Fact>();
  let first: Date | undefined;

  function sharedRow(value: unknown): ModelRow | undefined {
    const key = JSON.stringify(value);
    const row = rowsMade.has(key) ? rowsMade.get(key) : readRow(value);
    rowsMade.set(key, row);
    return row;
  }

  return (answer) => {
    const known = made.get(answer.digest);
    if (known !== undefined) return known;
    const { rows, unnamedRows } = parseAnswer(answer.text(), sharedRow);
    if (rows.length === 0) throw new EmptyListError('modelSummaries is empty');
    const readAt = (first ??= now());
    const facts = toFacts(rows, region, readAt, baseOf, factsMade);
    const reading = { region, readAt: readAt.toISOString(), facts, ...(unnamedRows > 0 && { unnamedRows }) };
    made.set(answer.digest, reading);
    return reading;
  };
}
