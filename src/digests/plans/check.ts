import pLimit from 'p-limit';
import { dayOf } from '../../domain/day';
import { isOverEverywhere } from '../../domain/end-of-life';
import { groupBy } from '../../domain/group-by';
import { type Plan } from '../../domain/plan';
import { planScope } from '../../domain/plan-scope';
import { type Finding } from '../../domain/verification';
import { findingOf, isDueForCheck } from '../../domain/verify';
import { planParts } from '../../store/plan-record';
import { keepVerification } from '../../store/plan-verification';
import { queueingFound } from '../../store/plan-words';
import { statusesHere } from '../../store/statuses-here';
import { alone } from '../alone';
import { type FollowParts } from './parts';

/** How long a source may take to tell the usage of a model, in ms. */
const LONGEST_MS = 10_000;

/** Models that a source is asked about at once. */
const AT_ONCE = 4;

export type CheckParts = FollowParts & {
  /** Resolves when the process begins to end: no source is waited for then. */
  readonly ending: Promise<void>;
};

/**
 * Looks again at every plan that is done and not verified, once a UTC day, until its model can be called no more. That it
 * is found called, or verified, its owner is told in the same commit, each once.
 */
export async function checkDonePlans(parts: CheckParts): Promise<void> {
  const { plans } = parts;
  if (duePlans(parts).length === 0) return;
  await alone(parts, 'plan-checks', async () => {
    // Another replica may have looked just before.
    await plans.refresh();
    const limit = pLimit(AT_ONCE);
    const byQuestion = groupBy(duePlans(parts), ({ modelId, scope = '' }) => `${modelId}|${scope}`);
    const checks = [...byQuestion.values()].map((own) => limit(() => checkAlike(parts, own)));
    const failed = (await Promise.allSettled(checks)).find((check) => check.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

function duePlans({ plans, subscriptions, snapshot, now }: CheckParts): Plan[] {
  const today = dayOf(now());
  const due = ({ value: plan }: { value: Plan }): Plan[] => {
    if (plan.status !== 'done') return [];
    const status = statusesHere({ snapshot, subscriptions }, plan.channel, today).of(plan.modelId);
    return isDueForCheck(plan, status === undefined || isOverEverywhere(status), today) ? [plan] : [];
  };
  return [...plans.all()].flatMap(due);
}

/** Plans for the same model in the same scope get the same answer. */
async function checkAlike(parts: CheckParts, own: readonly Plan[]): Promise<void> {
  const [first] = own;
  const asked = first && (await Promise.race([ask(parts, first), parts.ending]));
  if (asked === undefined) return;
  for (const plan of own) await keep(parts, plan, asked);
}

/** What a source said, or that it did not. */
type Asked = { readonly finding: Finding; readonly isTold: boolean };

async function ask(
  { usage, overrides, delay, now, log }: CheckParts,
  { modelId, scope }: Pick<Plan, 'modelId' | 'scope'>,
): Promise<Asked> {
  const at = now();
  try {
    const tooLate = delay(LONGEST_MS).then(() => {
      throw new Error(`no answer within ${LONGEST_MS / 1_000} s`);
    });
    const told = await Promise.race([
      Promise.resolve().then(() => usage(modelId, at, planScope(scope, overrides().accounts))),
      tooLate,
    ]);
    return { finding: findingOf(told), isTold: true };
  } catch (error) {
    log.warn({ err: error, modelId }, 'How a model is used could not be read; it is tried again tomorrow');
    const reason = error instanceof Error ? error.message : String(error);
    return { finding: { kind: 'cannot', why: `usage could not be read: ${reason}` }, isTold: false };
  }
}

/** A source that fails takes nothing back: a model that was found called counts as called until a source says otherwise. */
async function keep(parts: CheckParts, plan: Plan, { finding, isTold }: Asked): Promise<void> {
  const { plans, now } = parts;
  const doneAt = plan.done?.at;
  if (doneAt === undefined) return;
  const known = isTold ? undefined : calledBefore(plan);
  const queued = await queueingFound(parts, plan, finding, doneAt, now());
  const verification = { at: now().toISOString(), finding: known ?? finding };
  await plans.change(planParts(plan.channel, plan.modelId), (place, held) =>
    keepVerification(place, held, doneAt, verification, queued),
  );
}

function calledBefore({ verification }: Plan): Finding | undefined {
  return verification?.finding.kind === 'still-called' ? verification.finding : undefined;
}
