import { z } from 'zod';
import { type ModelRow, readRow } from './row';

const answer = z.object({ modelSummaries: z.array(z.unknown()) });

/** A `ListFoundationModels` answer, as far as it can be read. */
export type ListedModels = {
  readonly rows: readonly ModelRow[];
  /** How many rows do not say of which model they are: there is nothing to keep of them. */
  readonly unnamedRows: number;
};

/** AWS answered, but not with a list of models; the message says what is wrong. */
export class BadAnswerError extends Error {
  override readonly name = 'BadAnswerError';
}

/**
 * Reads the text of an answer, each row by `read`. One that is no JSON, or in which no list of named rows stands:
 * `BadAnswerError`.
 */
export function parseAnswer(text: string, read: typeof readRow = readRow): ListedModels {
  const parsed = answer.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BadAnswerError(`${issue?.path.join('.') || 'modelSummaries'}: ${issue?.message ?? 'missing'}`);
  }
  const all = parsed.data.modelSummaries;
  const rows = all.flatMap((value) => read(value) ?? []);
  if (rows.length === 0 && all.length > 0) throw new BadAnswerError('modelSummaries: no row has a modelId');
  return { rows, unnamedRows: all.length - rows.length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : String(error);
    throw new BadAnswerError(`no JSON with modelSummaries: ${why}`);
  }
}
