import pLimit from 'p-limit';
import { type ReadingFailure } from '../../domain/fact';
import { EVERY_REGION } from '../../domain/region';
import { type UsagePart } from '../../domain/usage-part';
import { type PartUse } from '../../domain/use-join';
import { type AccountAccess } from '../../sources/aws/accounts';
import { oneLine } from '../../sources/aws/one-line';
import { thrownBy } from '../../sources/aws/thrown';
import { readCallsRecord } from '../../store/calls';
import { readDependentsRecord } from '../../store/dependents';
import { LeaseLostError } from '../../store/held-lease';
import { readUsagePart } from '../../store/usage-parts';
import { type UsageRun, readUsageRun, replacingUsageRun } from '../../store/usage-run';
import { StoreUnavailableError } from '../../store/waist';
import { withConnections } from './connections';
import { callsAnewAt, isCallsFresh } from './fresh';
import { type RunParts, type UsageOutcome } from './parts';
import { type PartRead, firstLine, readPart } from './read-part';
import { outcomesOf, refusedPart, settledPart } from './settle-part';

/** How the parts of a run ended, calls and dependents apart, and whether it dealt with all: else it is to be resumed. */
export type UsageResult = {
  readonly run: string;
  readonly isFinished: boolean;
  /** One a part that this process dealt with. */
  readonly outcomes: readonly (UsagePart & Record<'calls' | 'dependents', UsageOutcome>)[];
  /** Where some calls were read just before, and so not anew: the instant (ISO 8601 UTC) from which all of them are. */
  readonly callsAnewAt?: string;
  /** Why no account could be found. */
  readonly failure?: ReadingFailure;
};

/** Parts that are read at once, in all and of one account. */
const AT_ONCE = 8;
const AT_ONCE_OF_ACCOUNT = 2;

/** Carries out a run, or what is left of it; each part is committed as soon as it is there. */
export async function carryOut(parts: RunParts, run: string): Promise<UsageResult> {
  const { accounts, uses, regions, log, now } = parts;
  await changeRun(parts, (before) => (before?.run === run ? before : { ...before, run }));
  const found = await accounts().catch((error: unknown) => failureOf(error, now()));
  if ('failedAt' in found) {
    log.warn({ run, reason: found.reason }, `The accounts could not be found: ${found.message}`);
    await changeRun(parts, (before) => ({ ...before, run, finished: run, failure: found }));
    await uses.refresh();
    return { run, isFinished: true, outcomes: [], failure: found };
  }
  const ids = found.map(({ account }) => account);
  await changeRun(parts, (before) => ({ ...without(before), run, accounts: ids }));
  await uses.refresh();
  const left = uses.parts().filter(({ state }) => state?.done !== run);
  const anewAt = callsAnewAt(parts, left);
  const outcomes = await withConnections(parts.connect, found, (sharing) =>
    readAll(parts, run, sharing, left),
  );
  const isFinished = outcomes.length === left.length && outcomes.every(({ calls }) => calls !== 'not-saved');
  if (isFinished)
    await changeRun(parts, (before) => ({ ...without(before), run, finished: run, accounts: ids }));
  await uses.refresh();
  log.info({ run, parts: ids.length * regions.length, read: left.length, isFinished }, 'Usage has been read');
  return { run, isFinished, outcomes, ...(anewAt !== undefined && { callsAnewAt: anewAt }) };
}

/**
 * Reads some parts beside the runs, after the newest one. What it finds first counts as found by the run that comes next:
 * channels have been told already of all that this one found.
 */
export async function readAside(
  parts: RunParts,
  run: string,
  wanted: readonly PartUse[],
): Promise<undefined> {
  await withConnections(parts.connect, await parts.accounts(), (sharing) =>
    readAll({ ...parts, isAside: true }, run, sharing, wanted),
  );
  await parts.uses.refresh();
}

type Outcome = UsageResult['outcomes'][number];

async function readAll(
  parts: RunParts,
  run: string,
  found: readonly AccountAccess[],
  left: readonly PartUse[],
): Promise<Outcome[]> {
  const overall = pLimit(AT_ONCE);
  const byAccount = new Map(found.map((one) => [one.account, { one, limit: pLimit(AT_ONCE_OF_ACCOUNT) }]));
  let isLost = false;
  const turn = async (part: PartUse, account: AccountAccess): Promise<Outcome[]> => {
    if (isLost || parts.signal.aborted) return [];
    try {
      return [await dealWith(parts, run, account, part)];
    } catch (error) {
      // Whoever holds the lease now goes on; what was read here and not kept is read again there.
      if (!(error instanceof LeaseLostError) && !parts.signal.aborted) throw error;
      isLost = true;
      return [];
    }
  };
  const turns = left.flatMap((part) => {
    const account = byAccount.get(part.account);
    return account === undefined ? [] : [account.limit(() => overall(() => turn(part, account.one)))];
  });
  return (await Promise.all(turns)).flat();
}

async function dealWith(
  parts: RunParts,
  run: string,
  access: AccountAccess,
  part: PartUse,
): Promise<Outcome> {
  const { account, region, calls, dependents } = part;
  const read = await readPart(parts, access, part, { calls, dependents }, isCallsFresh(parts, part));
  parts.signal.throwIfAborted();
  logFailures(parts, part, read);
  const outcome = await keep(parts, run, part, read);
  parts.onRead('dependents', outcome.dependents);
  if (read.calls !== undefined) parts.onRead('calls', outcome.calls);
  return { account, region, ...outcome };
}

/** A Region that is not enabled is passed over quietly. */
function logFailures(
  { log }: RunParts,
  { account, region }: UsagePart,
  { calls, dependents }: PartRead,
): void {
  // Where nothing can be asked at all, both are one failure.
  for (const read of new Set([dependents, calls])) {
    if (read === undefined || read.ok || read.reason === 'not-enabled') continue;
    log.warn({ account, region, reason: read.reason }, read.message);
  }
}

/** Keeps what was read of a part. What the store refuses for good is noted as a failure, so that it holds up no run. */
async function keep(
  parts: RunParts,
  run: string,
  part: UsagePart,
  read: PartRead,
): Promise<Record<'calls' | 'dependents', UsageOutcome>> {
  const { account, region } = part;
  try {
    return await commit(parts, run, part, read);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    parts.log.error({ account, region, err: error }, 'What was read of usage could not be saved');
    if (error instanceof StoreUnavailableError) return { calls: 'not-saved', dependents: 'not-saved' };
    return passOver(parts, run, part, firstLine(error));
  }
}

/** Notes that a part was dealt with and could not be kept; what was known of it stands. */
async function passOver(
  { place, lease, now, log }: RunParts,
  run: string,
  part: UsagePart,
  why: string,
): Promise<Record<'calls' | 'dependents', UsageOutcome>> {
  try {
    await lease.commit(refusedPart(part, await readUsagePart(place, part), why, { run, now: now() }));
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    log.error(
      { account: part.account, region: part.region, err: error },
      'Nor could it be noted; the next run tries again',
    );
  }
  return { calls: 'failed', dependents: 'failed' };
}

const TRIES = 3;

async function commit(
  { place, lease, legacyIn, now, isAside }: RunParts,
  run: string,
  part: UsagePart,
  read: PartRead,
): Promise<Record<'calls' | 'dependents', UsageOutcome>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const held = {
      state: await readUsagePart(place, part),
      calls: await readCallsRecord(place, part),
      dependents: await readDependentsRecord(place, part),
    };
    const by = { run, now: now(), legacy: legacyIn(part.region), ...(isAside && { isAside }) };
    const settled = settledPart(part, held, read, by);
    if ((await lease.commit(settled.commit)).ok) return outcomesOf(settled.state, read);
  }
  throw new StoreUnavailableError('Others kept changing what was read of usage: nothing was stored.');
}

async function changeRun(
  { place, lease }: RunParts,
  change: (before: UsageRun | undefined) => UsageRun,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const held = await readUsageRun(place);
    const after = change(held.value);
    if (after === held.value || (await lease.commit(replacingUsageRun(held, after))).ok) return;
  }
  throw new StoreUnavailableError('Others kept changing how the reading of usage stands.');
}

function without(before: UsageRun | undefined): Partial<UsageRun> {
  const { failure: _, ...rest } = before ?? {};
  return rest;
}

const LONGEST_MESSAGE = 300;

function failureOf(error: unknown, at: Date): ReadingFailure {
  const { reason, words } = thrownBy(error);
  return {
    region: EVERY_REGION,
    failedAt: at.toISOString(),
    reason,
    message: oneLine(words, LONGEST_MESSAGE),
  };
}
