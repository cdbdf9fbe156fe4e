import { type Day } from './day';
import { hasDoubtfulLifecycle, inOrder, isUnread, isWordless } from './doubt';
import { type Fact } from './fact';

/**
 * What a source says of a model, after what it said of it before: where it now gives dates that contradict each other,
 * a lifecycle that cannot be read, or none at all, its last word stands, with the age of that. So half an answer changes
 * nothing, and once it is in order again it is compared with what was. Where there is no word yet, half an answer is none.
 */
export function lastWord(before: Fact | undefined, after: Fact): Fact {
  const now = inOrder(after);
  const isDoubtful = hasDoubtfulLifecycle(now);
  if (before === undefined) return isDoubtful ? withoutLifecycle(now) : now;
  const described = withDescription(before, now);
  if (isWordless(before)) return isDoubtful ? withoutLifecycle(described) : described;
  if (!isDoubtful && !isMute(now)) return described;
  const { status: _, statusText: _text, ...rest } = described;
  const { status, statusText, milestones, provenance } = inOrder(before);
  return {
    ...rest,
    ...(status && { status }),
    ...(statusText !== undefined && { statusText }),
    milestones,
    provenance,
  };
}

/** The launch leads into no phase, so it may be kept. */
function withoutLifecycle({ status: _, statusText: _text, milestones: { launch }, ...rest }: Fact): Fact {
  return { ...rest, milestones: launch === undefined ? {} : { launch } };
}

/** What describes the model and cannot be read stays as it was. */
function withDescription(before: Fact, now: Fact): Fact {
  if (now.unread === undefined) return now;
  const { name, provider, inputModalities, outputModalities, inferenceTypes, milestones } = before;
  const { launch } = milestones;
  return {
    ...now,
    ...(name !== undefined && isUnread(now, 'name') && { name }),
    ...(provider !== undefined && isUnread(now, 'provider') && { provider }),
    ...(inputModalities && isUnread(now, 'inputModalities') && { inputModalities }),
    ...(outputModalities && isUnread(now, 'outputModalities') && { outputModalities }),
    ...(inferenceTypes && isUnread(now, 'inferenceTypes') && { inferenceTypes }),
    ...(launch && isUnread(now, 'launch') && { milestones: { ...now.milestones, launch } }),
  };
}

function isMute({ status, milestones }: Fact): boolean {
  return status === undefined && Object.keys(milestones).length === 0;
}

/** Notes since when the API says Legacy, where no date tells: only if it was seen to say something else before. */
export function withSeenLegacy(before: Fact | undefined, now: Fact, seenOn: Day): Fact {
  if (before === undefined || isWordless(before)) return now;
  const isUndated = now.status === 'legacy' && now.milestones.legacy === undefined;
  const seen = before.status === 'legacy' ? before.seenLegacy : seenOn;
  const seenLegacy = isUndated ? seen : undefined;
  // What is the same stays the same object: many accounts share it.
  if (seenLegacy === now.seenLegacy) return now;
  const { seenLegacy: _, ...rest } = now;
  return seenLegacy === undefined ? rest : { ...rest, seenLegacy };
}
