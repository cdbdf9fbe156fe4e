import { type CallsReading } from '../../domain/calls';
import { type DependentsReading } from '../../domain/dependent';
import { orByCatalogue, resolverOf } from '../../domain/resolve-dependent';
import { type UsagePart } from '../../domain/usage-part';
import { type AccountAccess } from '../../sources/aws/accounts';
import { type RunParts, type UsageQuestion, type UsageRead } from './parts';

/** What was known before of a part. */
export type Before = {
  readonly calls: CallsReading | undefined;
  readonly dependents: DependentsReading | undefined;
};

/** What the readings of a part came to. */
export type PartRead = {
  readonly dependents: UsageRead<DependentsReading>;
  /** Absent: those of before are left as they are. */
  readonly calls?: UsageRead<CallsReading>;
};

/** The longest that one thing of a part may take, in ms. */
const LONGEST_MS = 120_000;

/**
 * Reads a part: first its dependents, since calls by a profile are resolved by them, then its calls. A fault of one is
 * that one's alone; where the Region is not enabled, or nobody may read, nothing more is asked. `isCallsFresh`: calls are
 * not read. Never rejects.
 */
export async function readPart(
  parts: RunParts,
  { account, access }: AccountAccess,
  { region }: Pick<UsagePart, 'region'>,
  before: Before,
  isCallsFresh = false,
): Promise<PartRead> {
  const { readDependents, readCalls, isKnown, legacyIn, now, signal } = parts;
  const question: UsageQuestion = { account, region, access, now, timeoutMs: LONGEST_MS, signal };
  const dependents = await guarded(() =>
    readDependents({ ...question, ...(before.dependents && { before: before.dependents }) }),
  );
  if (!dependents.ok && isForAll(dependents.reason)) return { dependents, calls: dependents };
  if (isCallsFresh) return { dependents };
  const known = dependents.ok ? dependents.reading : before.dependents;
  const resolve = orByCatalogue(resolverOf(known === undefined ? [] : [known]), isKnown);
  const calls = await guarded(() =>
    readCalls({
      ...question,
      ...(before.calls && { before: before.calls }),
      resolve,
      alsoAsk: legacyIn(region),
    }),
  );
  return { dependents, calls };
}

/** Reasons that hold for every call to the account's Region. */
function isForAll(reason: Extract<UsageRead<never>, { ok: false }>['reason']): boolean {
  return reason === 'not-enabled' || reason === 'credentials';
}

/** What a source throws although it promised not to is a failure of this reading, in the words of its error. */
async function guarded<T>(read: () => Promise<UsageRead<T>>): Promise<UsageRead<T>> {
  try {
    return await read();
  } catch (error) {
    return { ok: false, reason: 'other', message: firstLine(error) };
  }
}

/** What a failure's message may hold. */
const LONGEST_MESSAGE = 300;

/** An error in one line. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (text.split('\n', 1)[0] ?? '').slice(0, LONGEST_MESSAGE);
}
