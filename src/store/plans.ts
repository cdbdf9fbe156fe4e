import { type AuditFields } from '../domain/audit';
import { type Day } from '../domain/day';
import { type Said } from '../domain/handling';
import { type Plan, type PlanDraft, type PlanStatus } from '../domain/plan';
import {
  type PlanAbout,
  changed,
  newPlan,
  planDifference,
  withDue,
  withOwner,
  withReminded,
  withStatus,
  withTick,
} from '../domain/plan-changes';
import { isSame } from './audit-fields';
import { changeHeld } from './held-change';
import { joined } from './joined';
import {
  type ChangedPlan,
  type HeldPlan,
  type StandingPlan,
  type Verdict,
  type Weighed,
  changePlan,
  standingOf,
  toldOf,
} from './plan-change';
import { PLAN } from './plan-record';
import { type WordsToOwner, queueingGiven } from './plan-words';
import { type Place } from './place';
import { replacing } from './record';
import { type Commit } from './waist';

/** Who saves a form, when, and what it showed. */
export type Saving = Said & {
  /** The version of the plan in the form; `undefined` where there was none. */
  readonly seen: number | undefined;
  /** The steps that are ticked in the form; absent where it showed none: all stay as they are. */
  readonly ticked?: readonly string[];
};

export type SavedPlan =
  | ({ readonly outcome: 'saved' } & StandingPlan)
  /** Nothing was stored: this stands there now. */
  | { readonly outcome: 'outdated'; readonly standing: StandingPlan | undefined };

/** A new value, and the one that was shown to the person; without it, whatever stands there is replaced. */
export type Move<V> = { readonly from?: V; readonly to: V };

/**
 * Makes or changes a plan as a form says, where the version that the form showed stands there still: so nobody's change
 * is lost unseen. A plan that is done or cancelled may be saved too. What `about` says is for a new plan alone. Who is
 * made its owner by it is told `words` with the same commit, unless by themselves.
 */
export async function savePlan(
  place: Place,
  held: HeldPlan,
  about: PlanAbout,
  draft: PlanDraft,
  { seen, ticked, by, at }: Saving,
  words?: WordsToOwner,
): Promise<SavedPlan> {
  const said = { by, at };
  const decided = await changeHeld<Plan, Weighed<SavedPlan['outcome']>>(place, PLAN, held, (now) => {
    const before = now.value;
    if (now.version !== seen) return { outcome: { word: 'outdated', plan: before } };
    const drafted = before === undefined ? newPlan(about, draft, said) : changed(before, draft, said);
    const plan = withTicks(drafted, ticked, said);
    const fields = difference(before, plan);
    if (before !== undefined && isSame(fields)) return { outcome: { word: 'saved', plan: before } };
    const action = before === undefined ? 'planned' : 'plan-changed';
    const commit = joined(
      replacing(PLAN, now, plan),
      toldOf(place, plan, said, { action, ...fields }),
      words ? queueingGiven(place, now, plan, said, words) : {},
    );
    return { commit, outcome: { word: 'saved', plan } };
  });
  const standing = standingOf(decided);
  if (decided.outcome.word === 'saved' && standing !== undefined) return { outcome: 'saved', ...standing };
  return { outcome: 'outdated', standing };
}

/** Puts a plan into another status; whether it may go there is the caller's to ask (`mayBecome`). */
export function setStatus(
  place: Place,
  held: HeldPlan,
  move: Move<PlanStatus>,
  said: Said,
): Promise<ChangedPlan> {
  return changePlan(place, held, (before) =>
    judged(place, before, before.status, move, said, () => withStatus(before, move.to, said)),
  );
}

/** Moves a plan's due date: the owner is reminded by that day alone from now on. */
export function moveDue(place: Place, held: HeldPlan, move: Move<Day>, said: Said): Promise<ChangedPlan> {
  return changePlan(place, held, (before) =>
    judged(place, before, before.due, move, said, () => withDue(before, move.to, said)),
  );
}

/** Gives a plan to another owner, who is told `words` with the same commit, unless they took it themselves. */
export function handOver(
  place: Place,
  held: HeldPlan,
  move: Move<string>,
  said: Said,
  words?: WordsToOwner,
): Promise<ChangedPlan> {
  return changePlan(place, held, (before, now) => {
    const verdict = judged(place, before, before.owner, move, said, () => withOwner(before, move.to, said));
    if (verdict.word !== 'changed' || words === undefined) return verdict;
    const word = queueingGiven(place, now, verdict.plan, said, words);
    return { ...verdict, alongside: joined(verdict.alongside, word) };
  });
}

/**
 * Notes that the owner was reminded of all days up to one, and commits `alongside` (the reminder that is to be sent)
 * with that or not at all. The bot's own bookkeeping: it is in no audit.
 */
export function noteReminded(
  place: Place,
  held: HeldPlan,
  through: Day,
  alongside: Commit = {},
): Promise<ChangedPlan> {
  return changePlan(place, held, (before) => {
    const plan = withReminded(before, through);
    return plan === before ? { word: 'same' } : { word: 'changed', plan, alongside };
  });
}

/** A verdict on the change of one field of a plan, which stands at `standing`. */
function judged<V>(
  place: Place,
  before: Plan,
  standing: V,
  { from, to }: Move<V>,
  said: Said,
  make: () => Plan,
): Verdict {
  if (standing === to) return { word: 'same' };
  if (from !== undefined && standing !== from) return { word: 'other' };
  const plan = make();
  const entry = { action: 'plan-changed', ...difference(before, plan) } as const;
  return { word: 'changed', plan, alongside: toldOf(place, plan, said, entry) };
}

function withTicks(plan: Plan, ticked: readonly string[] | undefined, said: Said): Plan {
  if (ticked === undefined) return plan;
  const steps = plan.checklist.map(({ id }) => id);
  return steps.reduce((next, id) => withTick(next, id, ticked.includes(id), said), plan);
}

/** What a person's change changed: the fields, and the steps that are ticked. */
function difference(before: Plan | undefined, now: Plan): { from: AuditFields; to: AuditFields } {
  const { from, to } = planDifference(before, now);
  const [had, has] = [tickedIn(before), tickedIn(now)];
  if (had === has) return { from, to };
  return { from: { ...from, ...(had && { steps: had }) }, to: { ...to, ...(has && { steps: has }) } };
}

function tickedIn(plan: Plan | undefined): string {
  const steps = plan?.checklist.filter(({ ticked }) => ticked !== undefined) ?? [];
  return steps.map(({ id }) => id).join(', ');
}
