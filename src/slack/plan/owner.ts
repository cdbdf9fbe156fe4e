import { type Card } from '../../cards/card';
import { findingLines } from '../../cards/finding';
import { ACTION } from '../../cards/ids';
import { person } from '../../cards/mention';
import { type Mrkdwn, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { planFaultWords } from '../../cards/plan-fault';
import { dueWords, planLine, planLines, planStatusWord } from '../../cards/plan-lines';
import { PLAN_LABELS } from '../../cards/plan-modal';
import { decodePlanRef } from '../../cards/plan-ref';
import { planWarningLines } from '../../cards/plan-warning';
import { unchangedUnreadCard } from '../../cards/said-unread';
import { type Day, dayOf, parseDay } from '../../domain/day';
import { type Plan, type PlanField } from '../../domain/plan';
import { type PlanFault, planFaults } from '../../domain/plan-faults';
import { isCalledYetDone, isOpen } from '../../domain/plan-rules';
import { handOver, moveDue, setStatus } from '../../store/plans';
import { type ChangedPlan, type HeldPlan } from '../../store/plan-change';
import { planParts } from '../../store/plan-record';
import { type Place } from '../../store/place';
import { type ItemDeps } from '../items/deps';
import { mayNotHandle, mayNotSee } from '../items/permission';
import { type PressHandler, type PressReply } from '../listening';
import { type Press } from '../press';
import { type PlanCase, contextOf, planCase, warningsOf } from './case';
import { ownerFaultBySlack } from './owner-fault';
import { refreshReminder } from './reminder';
import { givenWords } from './told';
import { verified } from './verify';

/** What an owner's reminder lets its reader do. */
export function ownerPresses(deps: ItemDeps): ReadonlyMap<string, PressHandler> {
  return new Map<string, PressHandler>([
    [ACTION.planDone, (press) => change(deps, press, done)],
    [ACTION.planMove, (press) => change(deps, press, moved)],
    [ACTION.planHandOver, (press) => change(deps, press, handedOver)],
  ]);
}

type Pressed = Press & { readonly now: Date };

/** What a press asks for of an open plan. */
type Wish = {
  /** What it would make of the plan. */
  readonly typed: Partial<Record<PlanField, string>>;
  /** The fields that it bears on: they are judged as the form's are. */
  readonly fields: readonly PlanField[];
  /** What is wrong that Slack alone can tell. */
  readonly asked?: () => Promise<PlanFault | undefined>;
  store(place: Place, held: HeldPlan): Promise<ChangedPlan>;
  /** What follows once it is stored, and how the plan is then. */
  after(plan: Plan): Promise<Plan>;
  readonly said: (plan: Plan) => Mrkdwn;
};

type WishOf = (deps: ItemDeps, press: Pressed, plan: Plan) => Wish;

const done: WishOf = (deps, press, { status: from }) => ({
  typed: { status: 'done' },
  fields: ['status'],
  store: (place, held) => setStatus(place, held, { from, to: 'done' }, saidBy(press)),
  async after(plan) {
    deps.repaint();
    await refreshReminder(deps, press, plan);
    return verified(deps, plan, press.now);
  },
  said: (plan) =>
    isCalledYetDone(plan)
      ? md`The channel sees that too, and the bot looks again every day.`
      : md`:white_check_mark: Done, and the channel sees it.`,
});

const moved: WishOf = (_, press, { due: from }) => {
  const to = parseDay(press.value);
  return {
    typed: { due: press.value },
    fields: ['due', 'replacement'],
    store: async (place, held) =>
      to === undefined ? { outcome: 'none' } : moveDue(place, held, { from, to }, saidBy(press)),
    after: async (plan) => plan,
    said: (plan) => md`:calendar: Moved: it is ${dueWords(plan, dayOf(press.now))} now.`,
  };
};

const handedOver: WishOf = (deps, press, { owner: from }) => ({
  typed: { owner: press.value },
  fields: ['owner'],
  asked: () => ownerFaultBySlack(deps.directory, press.value, [press.asker.userId, from]),
  store: (place, held) =>
    handOver(place, held, { from, to: press.value }, saidBy(press), givenWords(deps, saidBy(press))),
  async after(plan) {
    deps.sendQueued();
    return plan;
  },
  said: ({ owner }) => md`:handshake: Handed over to ${person(owner)}.`,
});

async function change(deps: ItemDeps, press: Pressed, wishOf: WishOf): Promise<PressReply | undefined> {
  const ref = decodePlanRef(press.blockId);
  if (ref === undefined) return undefined;
  if (!deps.isSaidKnown()) return { card: unchangedUnreadCard(), kind: 'notice' };
  const { asker, now } = press;
  const of = planCase(deps, ref, dayOf(now));
  const { plan } = of;
  const unseen = await mayNotSee(deps, ref.channel, asker, plan);
  if (unseen !== undefined) return { card: unseen.card, kind: 'notice' };
  if (plan === undefined) return notice(md`There is no such plan any more, so nothing was changed.`);
  const refusal = mayNotHandle(deps, ref.channel, asker.userId, plan);
  if (refusal !== undefined) return { card: refusal, kind: 'notice' };
  if (!isOpen(plan)) {
    await refreshReminder(deps, press, plan);
    const status = planStatusWord(plan.status);
    return notice(md`That plan is ${status}, so nothing was changed. *Update plan* takes it up again.`);
  }
  const wish = wishOf(deps, press, plan);
  const faults = await faultsOf(of, plan, wish);
  if (faults.length > 0) {
    deps.log.info({ user: asker.userId, action: press.kind }, 'A change of a plan was refused');
    return { card: noticeCard(md`Nothing was changed.`, ...faults), kind: 'notice' };
  }
  const parts = planParts(ref.channel, ref.modelId);
  return answer(deps, press, wish, await deps.plans.change(parts, (place, held) => wish.store(place, held)));
}

async function answer(deps: ItemDeps, press: Pressed, wish: Wish, stored: ChangedPlan): Promise<PressReply> {
  if (stored.outcome === 'none') return notice(md`There is no such plan any more, so nothing was changed.`);
  if (stored.outcome !== 'changed') {
    await refreshReminder(deps, press, stored.plan);
    const { by } = stored.plan.changed;
    return notice(
      stored.outcome === 'same'
        ? md`It is so already: nothing was changed.`
        : md`${person(by)} changed the plan meanwhile, so nothing of yours was stored. The message shows it as it is now.`,
    );
  }
  const plan = await wish.after(stored.plan);
  deps.repaint();
  await refreshReminder(deps, press, plan);
  return { card: saidCard(deps, wish, plan, press.now), kind: 'notice' };
}

/** The message above shows what is to be minded of the plan: it is said again of a new date alone. */
function saidCard(deps: ItemDeps, { said, fields }: Wish, plan: Plan, now: Date): Card {
  const today = dayOf(now);
  const warnings = fields.includes('due') ? warningsOf(planCase(deps, plan, today), plan) : [];
  return noticeCard(...ledBy(said(plan), plan, today), ...planWarningLines(warnings, today));
}

/** What is to be seen to comes before what was done. */
function ledBy(line: Mrkdwn, plan: Plan, today: Day): Mrkdwn[] {
  const { verification } = plan;
  if (verification === undefined || !isCalledYetDone(plan)) return [line, ...planLines(plan, today)];
  return [...findingLines(verification.finding, today), planLine(plan, today), line];
}

/** Why the form would refuse the plan with that in it, a sentence for each field. */
async function faultsOf(of: PlanCase, plan: Plan, { typed, fields, asked }: Wish): Promise<Mrkdwn[]> {
  const wanted = { ...plan, ...typed };
  const faults = planFaults(wanted, contextOf(of, wanted));
  const isGood = fields.every((field) => faults[field] === undefined);
  const byAsking = isGood ? await asked?.() : undefined;
  return fields.flatMap((field) => {
    const fault = faults[field] ?? byAsking;
    return fault ? [md`*${PLAN_LABELS[field]}*: ${planFaultWords(field, fault)}`] : [];
  });
}

function saidBy({ asker, now }: Pressed) {
  return { by: asker.userId, at: now.toISOString() };
}

function notice(line: Mrkdwn): PressReply {
  return { card: noticeCard(line), kind: 'notice' };
}
