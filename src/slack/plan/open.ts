import { type Card } from '../../cards/card';
import { ACTION } from '../../cards/ids';
import { decodeItemPress } from '../../cards/item-ref';
import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { type PlanFormState } from '../../cards/plan-form-state';
import { type PlanRef, decodePlanRef } from '../../cards/plan-ref';
import { unchangedUnreadCard } from '../../cards/said-unread';
import { withStanding } from '../../cards/standing';
import { dayOf } from '../../domain/day';
import { type ItemDeps } from '../items/deps';
import { mayNotHandle, mayNotSee } from '../items/permission';
import { repaint } from '../items/show';
import { type PressHandler, type PressReply } from '../listening';
import { type Press } from '../press';
import { slackWord } from '../slack-errors';
import { type PlanCase, planCase } from './case';
import { firstForm } from './form';

/** The buttons that open a plan: those of items, and those of plans. */
export function openingPresses(deps: ItemDeps): ReadonlyMap<string, PressHandler> {
  return new Map<string, PressHandler>([
    [ACTION.plan, (press) => open(deps, press, refOf(press))],
    [ACTION.openPlan, (press) => open(deps, press, decodePlanRef(press.value))],
  ]);
}

/** An item's channel is the one that it is pressed in, unless its value names another. */
function refOf({ value, asker }: Press): PlanRef | undefined {
  const pressed = decodeItemPress(value);
  const channel = pressed?.channel ?? asker.channelId;
  return pressed && channel !== '' ? { channel, modelId: pressed.item.modelId } : undefined;
}

/** Opens the form from memory: Slack lets a press open a modal for three seconds. */
async function open(
  deps: ItemDeps,
  press: Press & { readonly now: Date },
  ref: PlanRef | undefined,
): Promise<PressReply | undefined> {
  if (ref === undefined) return undefined;
  if (!deps.isSaidKnown()) return { card: unchangedUnreadCard(), kind: 'notice' };
  const { asker, kind, now } = press;
  const of = planCase(deps, ref, dayOf(now));
  const refusal =
    (await mayNotSee(deps, ref.channel, asker, of.plan))?.card ??
    mayNotHandle(deps, ref.channel, asker.userId, of.plan) ??
    notPlannable(of, press);
  if (refusal !== undefined) return { card: refusal, kind: 'notice' };
  const show = (shown: PlanCase) => {
    const view = firstForm(shown, asker.userId, placeOf(press), kind === ACTION.plan);
    return deps.web.views.open({ trigger_id: asker.triggerId ?? '', view });
  };
  try {
    await show(of).catch((error: unknown) => show(withoutOwners(of, deps, error)));
  } catch (error) {
    if (!TOO_LATE.includes(slackWord(error))) throw error;
    return {
      card: noticeCard(md`Slack did not wait for the form. Please press the button again.`),
      kind: 'notice',
    };
  }
  return broughtUpToDate(deps, press);
}

/** Slack refuses a form with an owner whom it does not know: whoever opens it is proposed then. */
function withoutOwners(of: PlanCase, { log }: ItemDeps, error: unknown): PlanCase {
  const owners = of.plan === undefined ? of.naming.ownersOf(of.modelId) : [];
  if (slackWord(error) !== 'invalid_arguments' || owners.length === 0) throw error;
  log.warn({ err: error, owners, model: of.modelId }, 'Slack refused a form with its owner by override');
  return { ...of, naming: { ...of.naming, ownersOf: () => [] } };
}

/** Slack's words for a modal that comes too late. */
const TOO_LATE: readonly (string | undefined)[] = ['expired_trigger_id', 'exchanged_trigger_id'];

function notPlannable({ plan, status, channel, modelId }: PlanCase, { asker }: Press): Card | undefined {
  if (plan !== undefined) return undefined;
  if (status === undefined) {
    return noticeCard(
      md`No source names ${code(modelId)} any more, and there is no plan for it: there is nothing to plan.`,
    );
  }
  const isDirect = /^D/.test(channel) || /^(directmessage|mpdm-.*)$/.test(asker.channelName);
  if (!isDirect || channel !== asker.channelId) return undefined;
  return noticeCard(
    md`A plan belongs to a channel. Ask ${code(`/bedrock-status ${modelId}`)} in the channel that is to have it, and press there.`,
  );
}

function placeOf({ surface, asker }: Press): PlanFormState['from'] {
  if (surface.kind === 'message') return { channel: surface.channel, ts: surface.ts };
  return surface.kind === 'ephemeral' && asker.channelId !== '' ? { channel: asker.channelId } : undefined;
}

/** A copy that nobody painted for long shows its items as they are from its next press on. */
function broughtUpToDate(deps: ItemDeps, { surface, now }: Press & { readonly now: Date }): PressReply {
  if (surface.kind !== 'message') return 'shown';
  const today = dayOf(now);
  const blocks = withStanding(surface.blocks, deps.standings(surface.channel, today), today);
  const isOld = JSON.stringify(blocks) !== JSON.stringify(surface.blocks);
  return isOld ? { repainting: repaint(deps, surface, today) } : 'shown';
}
