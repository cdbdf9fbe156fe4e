import { startDeadline } from '../aws/deadline';
import { type DependentsResult, type DependentsToRead } from './result';

/**
 * Reads what rests on models in one account and Region. A kind that fails is that kind's alone: what was found of it
 * before stands. Always resolves; `ok: false` only where nothing could be read at all. The AWS SDK is loaded here and
 * not at the start of the process.
 */
export async function readDependents(options: DependentsToRead): Promise<DependentsResult> {
  const { timeoutMs, signal } = options;
  const deadline = startDeadline(timeoutMs, signal);
  try {
    const { readAll } = await import('./read-all.js');
    const result = await readAll(options, deadline.signal);
    return signal?.aborted === true
      ? { ok: false, reason: 'other', message: 'the reading was ended' }
      : result;
  } finally {
    deadline.clear();
  }
}
