/** The time for a piece of work ran out. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * What `work` comes to, or a `DeadlineError` as soon as `ms` have passed, however deaf the work is to its signal.
 * An abort of `outer` ends it too, with that signal's reason.
 */
export async function within<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  const { signal, clear } = startDeadline(ms, outer);
  try {
    return await Promise.race([aborted(signal), work(signal)]);
  } finally {
    clear();
  }
}

/**
 * A signal that aborts with a `DeadlineError` once `ms` have passed, or with `outer` and its reason, until `clear` is
 * called. `AbortSignal.any` would do the same, but Node keeps what it made as long as `outer` lives: here, for years.
 */
export function startDeadline(
  ms: number,
  outer?: AbortSignal,
): { readonly signal: AbortSignal; readonly clear: () => void } {
  const ends = new AbortController();
  const timer = setTimeout(() => ends.abort(new DeadlineError(`no end after ${ms} ms`)), ms);
  const passOn = (): void => ends.abort(outer?.reason);
  if (outer?.aborted === true) passOn();
  outer?.addEventListener('abort', passOn, { once: true });
  return {
    signal: ends.signal,
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', passOn);
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = (): void => reject(signal.reason as Error);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
