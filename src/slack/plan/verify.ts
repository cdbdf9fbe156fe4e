import { setTimeout as delay } from 'node:timers/promises';
import { type Plan } from '../../domain/plan';
import { type Finding } from '../../domain/verification';
import { isCalledYetDone } from '../../domain/plan-rules';
import { planScope } from '../../domain/plan-scope';
import { findingOf } from '../../domain/verify';
import { planParts } from '../../store/plan-record';
import { queueingFound } from '../../store/plan-words';
import { keepVerification } from '../../store/plan-verification';
import { type ItemDeps } from '../items/deps';

type VerifyDeps = Pick<ItemDeps, 'plans' | 'usage' | 'overrides' | 'log'>;

/** A person waits for the answer; the daily check has more time. */
const USAGE_MS = 8_000;

/**
 * Asks how the model of a plan that is done was used, and keeps the answer beside it; gives the plan with it. Never
 * rejects: what cannot be asked, or kept, is asked again by the daily check; a source that fails takes nothing back.
 */
export async function verified(deps: VerifyDeps, plan: Plan, now: Date): Promise<Plan> {
  const { plans, log } = deps;
  const { channel, modelId, done } = plan;
  if (done === undefined) return plan;
  const found = await find(deps, plan, now);
  const known = (of: Plan | undefined) =>
    found === undefined && of && isCalledYetDone(of) ? of.verification : undefined;
  const verification = { at: now.toISOString(), finding: found ?? UNREAD };
  try {
    const kept = await plans.change(planParts(channel, modelId), async (place, held) => {
      // Whoever called it done is answered; the owner, if that is somebody else, is told as by the daily check.
      const isNews = plan.owner !== done.by;
      const word = isNews ? await queueingFound(place, plan, verification.finding, done.at, now) : {};
      return keepVerification(place, held, done.at, known(held.value) ?? verification, word);
    });
    return kept.outcome === 'changed' ? kept.plan : { ...plan, verification: known(plan) ?? verification };
  } catch (error) {
    log.warn({ err: error, channel, model: modelId }, 'What was found of a done plan could not be kept');
    return { ...plan, verification: known(plan) ?? verification };
  }
}

const UNREAD: Finding = { kind: 'cannot', why: 'its usage could not be read just now' };

/** `undefined`: the source failed, or took too long. */
async function find(
  { usage, overrides, log }: VerifyDeps,
  { modelId, scope }: Pick<Plan, 'modelId' | 'scope'>,
  now: Date,
): Promise<Finding | undefined> {
  try {
    const late = delay(USAGE_MS, undefined, { ref: false });
    const read = await Promise.race([usage(modelId, now, planScope(scope, overrides().accounts)), late]);
    if (read !== undefined) return findingOf(read);
    log.warn({ model: modelId }, 'The usage of a model was not read in time');
  } catch (error) {
    log.warn({ err: error, model: modelId }, 'The usage of a model could not be read');
  }
  return undefined;
}
