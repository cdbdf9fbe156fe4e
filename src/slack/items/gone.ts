import { transitionName } from '../../cards/item-buttons';
import { shortName } from '../../cards/item-lines';
import { type Mrkdwn, bold, code, join, md } from '../../cards/mrkdwn';
import { type Day, dayWithDistance } from '../../domain/day';
import { type ItemRef } from '../../domain/item';
import { type ModelStatus } from '../../domain/model-status';
import { phaseWord } from '../../domain/phase';
import { datesOf } from '../../domain/transition';
import { handlingParts } from '../../store/handling-record';
import { planParts } from '../../store/plan-record';
import { type ItemDeps } from './deps';

/** Why nothing is done about an item any more. `isStrange`: no source names it now, and nobody ever handled it. */
export type Gone = { readonly line: Mrkdwn; readonly isStrange: boolean };

type GoneDeps = Pick<ItemDeps, 'snapshot' | 'handlings' | 'plans'>;

/** Whether an item is to come still, in whatever Region; `undefined` where it is. */
export function whyGone(deps: GoneDeps, channel: string, item: ItemRef, today: Day): Gone | undefined {
  const { modelId, day } = item;
  const status = deps.snapshot.status(modelId, today);
  if (status === undefined)
    return { line: notKnown(modelId), isStrange: !isKnownHere(deps, channel, modelId) };
  const isHandled = deps.handlings.get(...handlingParts(channel, item)) !== undefined;
  const isDated = datesIn(status).some((date) => date.kind === item.kind && date.day === day);
  const isStrange = !isDated && !isHandled;
  const name = shortName(status.model.name);
  if (status.regions.every(({ phase }) => phase === 'withdrawn')) {
    return { line: nothingOf(item, name, md`the model was withdrawn from Bedrock`), isStrange };
  }
  if (!isDated) return { line: nothingOf(item, name, datesInstead(status, item, today)), isStrange };
  if (day < today) return { line: passed(deps, channel, item, name, today), isStrange };
  return undefined;
}

/** What has come cannot be seen to, but moved away from. */
function passed({ plans }: GoneDeps, channel: string, item: ItemRef, name: string, today: Day): Mrkdwn {
  const { modelId, kind, day } = item;
  const plan = plans.get(...planParts(channel, modelId))?.value;
  const button = plan === undefined || plan.status === 'cancelled' ? 'Plan migration' : 'Update plan';
  return md`:information_source: Nothing was changed: ${bold(name)} is past its *${phaseWord(kind)}*, ${dayWithDistance(day, today)}. \`${button}\` is what is left to do.`;
}

function isKnownHere({ handlings, plans }: GoneDeps, channel: string, modelId: string): boolean {
  return handlings.under(channel, modelId).length > 0 || plans.get(channel, modelId) !== undefined;
}

function datesIn({ regions }: ModelStatus) {
  return regions.flatMap(({ milestones }) => datesOf(milestones));
}

function notKnown(modelId: string): Mrkdwn {
  return md`:information_source: Nothing was changed: ${code(modelId)} is not in the catalogue.`;
}

function nothingOf(item: ItemRef, name: string, why: Mrkdwn): Mrkdwn {
  return md`:information_source: Nothing was changed about *${transitionName(item)}* of ${bold(name)}: ${why}.`;
}

/** Regions seldom have more dates of a kind. */
const MOST_DATES = 3;

function datesInstead(status: ModelStatus, { kind }: ItemRef, today: Day): Mrkdwn {
  const days = [...new Set(datesIn(status).flatMap((date) => (date.kind === kind ? [date.day] : [])))].sort();
  if (days.length === 0) return md`no date is announced for ${phaseWord(kind)} now`;
  const named = days.slice(0, MOST_DATES).map((day) => md`*${dayWithDistance(day, today)}*`);
  return md`${phaseWord(kind)} is ${join(named, ', ')} now`;
}
