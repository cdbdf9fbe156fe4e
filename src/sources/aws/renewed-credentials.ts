import { type Credentials } from './access';

/** Credentials as they were found: with the instant at which they expire, where they do. */
export type FoundCredentials = Awaited<ReturnType<Extract<Credentials, () => unknown>>>;

/** They are looked up anew so long before they expire: longer than a run over all accounts and Regions takes. */
const RENEWED_BEFORE_MS = 5 * 60_000;

/**
 * Credentials that are looked up once for all who ask, and anew before they expire; where that fails, the old ones go on
 * as long as they are good. A look-up that fails is not remembered: whoever asks next begins another.
 */
export function renewed(
  lookUp: () => Promise<FoundCredentials>,
  wallClock: () => Date,
): () => Promise<FoundCredentials> {
  let found: FoundCredentials | undefined;
  let looking: Promise<FoundCredentials> | undefined;
  const lasts = (ms: number): boolean =>
    found !== undefined &&
    (found.expiration === undefined || found.expiration.getTime() - wallClock().getTime() > ms);

  async function anew(): Promise<FoundCredentials> {
    try {
      return (found = await lookUp());
    } catch (error) {
      if (found !== undefined && lasts(0)) return found;
      throw error;
    } finally {
      looking = undefined;
    }
  }

  return async () => (found !== undefined && lasts(RENEWED_BEFORE_MS) ? found : (looking ??= anew()));
}
