import { type ModalView } from '@slack/types';
import { sections } from '../../cards/blocks';
import { CALLBACK } from '../../cards/ids';
import { cardModal } from '../../cards/modal-frame';
import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { planConflictLead } from '../../cards/plan-conflict';
import { PLAN_LABELS, planBlockId } from '../../cards/plan-modal';
import { planErrors, planFaultWords } from '../../cards/plan-fault';
import { type PlanFormState, decodePlanState } from '../../cards/plan-form-state';
import { planSavedCard } from '../../cards/plan-saved';
import { SAID_UNREAD_TEXT } from '../../cards/said-unread';
import { dayOf } from '../../domain/day';
import { type Plan, type PlanDraft } from '../../domain/plan';
import { type PlanFault, type TypedPlan, draftOf, planFaults } from '../../domain/plan-faults';
import { type SavedPlan, savePlan } from '../../store/plans';
import { planParts } from '../../store/plan-record';
import { type ItemDeps } from '../items/deps';
import { mayNotHandle, mayNotSee } from '../items/permission';
import { type Begun, type Modal, type Submission, type Submitted } from '../modal';
import { type PlanCase, checklistOf, contextOf, planCase, warningsOf } from './case';
import { newerForm, sameForm } from './form';
import { ownerFaultBySlack } from './owner-fault';
import { isAsBefore, printOf, touchedIn } from './print';
import { type ReadPlan, readPlanForm, strangeFields } from './read-form';
import { afterSaving, givenWords } from './told';

const TITLE = 'Migration plan';

/** What is saved when the plan form is submitted. */
export function planModal(deps: ItemDeps): Modal {
  return { callbackId: CALLBACK.plan, submit: (submission) => submit(deps, submission) };
}

function submit(deps: ItemDeps, submission: Submission): Begun {
  const { userId, metadata, form, now } = submission;
  const state = decodePlanState(metadata);
  if (state === undefined) return refused(deps, submission);
  if (!deps.isSaidKnown()) return { errors: { [planBlockId('status', state)]: SAID_UNREAD_TEXT } };
  const of = planCase(deps, state, dayOf(now));
  if (of.status === undefined && of.plan === undefined) {
    return { view: said(md`No source names ${code(of.modelId)} any more, so nothing was stored.`) };
  }
  const read = readPlanForm(
    form,
    checklistOf(of).map(({ id }) => id),
  );
  const draft = draftOf(read.typed, contextOf(of, read.typed));
  const isFaulty = draft === undefined || Object.keys(read.foreignTicks).length > 0;
  // Who may not plan, and who was overtaken, hears of that instead.
  if (isFaulty && isCurrent(of, state) && !mayNotHandle(deps, of.channel, userId, of.plan)) {
    return { errors: errorsOf(deps, submission, state, of, read) };
  }
  return {
    work: save(deps, submission, state, of, { ...read, draft: isFaulty ? undefined : draft }),
    saving: said(md`Saving…`),
    failed: (why) => sameForm(of, state, read.typed, read.ticked, why.blocks),
  };
}

/** Whether the form was filled from what people say in the plan that stands. */
function isCurrent({ plan }: PlanCase, { print }: PlanFormState): boolean {
  return (plan && printOf(plan)) === print;
}

function refused({ log }: ItemDeps, { userId }: Submission): Begun {
  log.warn({ user: userId }, 'A plan form came back with a state that is none of ours');
  return {
    view: said(
      md`This form is of another version of the bot, so nothing was stored. Please press *Plan migration* again.`,
    ),
  };
}

function errorsOf(
  { log }: ItemDeps,
  { userId }: Submission,
  state: PlanFormState,
  of: PlanCase,
  { typed, foreignTicks }: ReadPlan,
): Record<string, string> {
  const faults = planFaults(typed, contextOf(of, typed));
  const strange = [...strangeFields(typed, faults), ...Object.keys(foreignTicks)];
  if (strange.length > 0)
    log.warn({ user: userId, fields: strange }, 'A plan form held what it never offered');
  return { ...planErrors(faults, state), ...foreignTicks };
}

type Wanted = {
  readonly typed: TypedPlan;
  /** `undefined`: a field is faulty. */
  readonly draft: PlanDraft | undefined;
  readonly ticked?: readonly string[];
};

async function save(
  deps: ItemDeps,
  { userId: by, now }: Submission,
  state: PlanFormState,
  of: PlanCase,
  wanted: Wanted,
): Promise<Submitted> {
  const { draft } = wanted;
  const [refusal, ownerFault] = await Promise.all([
    refusalFor(deps, by, state, of, wanted),
    draft && ownerFaultBySlack(deps.directory, draft.owner, [by, of.plan?.owner]),
  ]);
  if (refusal !== undefined) return { view: refusal };
  if (draft === undefined) return { view: overtaken(deps, of, state, of.plan, wanted) };
  if (ownerFault !== undefined) return notOwner(of, state, wanted, ownerFault);
  const said = { by, at: now.toISOString() };
  const saved = await stored(deps, said, state, of, { ...wanted, draft });
  if (saved.outcome === 'outdated') return { view: overtaken(deps, of, state, saved.standing?.plan, wanted) };
  const { plan } = saved;
  const { from } = state;
  return {
    done: cardModal(
      TITLE,
      planSavedCard({ plan, warnings: warningsOf(of, plan) }, of.today, isAsBefore(of.plan, plan)),
    ),
    afterwards: () => afterSaving(deps, { plan, before: of.plan, by, now, from }),
  };
}

/** Who may not see the channel learns nothing of it; where Slack did not say, what was typed stays. */
async function refusalFor(
  deps: ItemDeps,
  userId: string,
  state: PlanFormState,
  of: PlanCase,
  { typed, ticked }: Wanted,
): Promise<ModalView | undefined> {
  const unseen = await mayNotSee(deps, of.channel, { userId, channelId: '' }, of.plan);
  if (unseen && !unseen.isHidden && isCurrent(of, state))
    return sameForm(of, state, typed, ticked, unseen.card.blocks);
  const refusal = unseen?.card ?? mayNotHandle(deps, of.channel, userId, of.plan);
  return refusal && cardModal(TITLE, refusal);
}

/** Slack was asked who the owner is: it still waits, or the form is shown again. */
function notOwner(
  of: PlanCase,
  state: PlanFormState,
  { typed, ticked }: Wanted,
  owner: PlanFault,
): Submitted {
  const line = md`:warning: *${PLAN_LABELS.owner}*: ${planFaultWords('owner', owner)} Nothing was stored.`;
  return {
    errors: planErrors({ owner }, state),
    view: sameForm(of, state, typed, ticked, sections([line])),
  };
}

/** Where only the bot has written to it since the form was filled, nobody is overtaken. */
async function stored(
  deps: ItemDeps,
  said: { readonly by: string; readonly at: string },
  state: PlanFormState,
  of: PlanCase,
  { draft, ticked }: Wanted & { readonly draft: PlanDraft },
): Promise<SavedPlan> {
  const { channel, modelId, name: modelName } = of;
  const about = { channel, modelId, modelName, steps: checklistOf(of).map(({ id }) => id) };
  const saving = { ...said, ...(ticked && { ticked }) };
  const commit = (seen: number | undefined) =>
    deps.plans.change(planParts(channel, modelId), (place, held) =>
      savePlan(place, held, about, draft, { ...saving, seen }, givenWords(deps, said)),
    );
  const first = await commit(state.seen);
  if (first.outcome === 'saved' || first.standing === undefined) return first;
  return printOf(first.standing.plan) === state.print ? commit(first.standing.version) : first;
}

/** Somebody changed it since the form was filled: it shows what stands there now, and what was typed is named. */
function overtaken(
  deps: ItemDeps,
  { channel, modelId, today }: PlanCase,
  state: PlanFormState,
  standing: Plan | undefined,
  { typed, draft, ticked }: Wanted,
): ModalView {
  const wanted = { typed: draft ?? typed, ...(ticked && { ticked }) };
  const mine = state.saw && touchedIn(state.saw, typed, ticked);
  const of = planCase(deps, { channel, modelId }, today);
  return newerForm(of, state, typed, planConflictLead(standing, wanted, mine));
}

function said(line: Mrkdwn): ModalView {
  return cardModal(TITLE, noticeCard(line));
}
