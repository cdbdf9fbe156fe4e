import { type ActionsBlock, type Button, type HomeView, type KnownBlock } from '@slack/types';
import { type ComingDate } from '../domain/coming-date';
import { type Day, daysBetween } from '../domain/day';
import { type Freshness } from '../domain/freshness';
import { itemKey } from '../domain/item';
import { isUnattended } from '../domain/item-standing';
import { type ModelStatus } from '../domain/model-status';
import { type Plan } from '../domain/plan';
import { isCalledYetDone, isOpen } from '../domain/plan-rules';
import { type Transition } from '../domain/transition';
import { actions, divider, header, sections } from './blocks';
import { footer } from './footer';
import { encodeHomeState } from './home-state';
import { ACTION, PLANS_COMMAND, STATUS_COMMAND } from './ids';
import { itemButtons } from './item-buttons';
import { dateLine, modelLine } from './item-lines';
import { channel } from './mention';
import { type Mrkdwn, code, join, md } from './mrkdwn';
import { type ListedPlan, mostUrgentFirst, planEntry } from './plan-entry';
import { openPlanButton } from './plans-list';
import { type ShownStanding, saidLines } from './said-lines';
import { SAID_UNREAD } from './said-unread';
import { transitionLine } from './transition-line';

/** A transition that somebody in one of the viewer's channels should see to, or has. */
export type HomeItem = {
  readonly channel: string;
  readonly status: ModelStatus;
  readonly date: ComingDate;
  readonly standing: ShownStanding;
  /** The viewer is named as the model's owner. */
  readonly isOwn?: true;
};

export type HomeInput = {
  /** In any order. */
  readonly needs: readonly HomeItem[];
  /** The viewer's own plans, in any order. */
  readonly plans: readonly Plan[];
  /** What is to be minded of a plan: asked for those alone that stand on the page. */
  readonly listed?: (plan: Plan) => ListedPlan;
  /** Soonest first. */
  readonly transitions: readonly Transition[];
  /**
   * What is not known yet. `channels`: Slack has not said in which ones the viewer is. `store`: it is away, and what
   * people said was never read.
   */
  readonly lacks?: 'channels' | 'store';
  readonly freshness: Freshness;
  readonly today: Day;
  readonly now: Date;
  /** From 1; one beyond the end shows the last. */
  readonly page: number;
};

/** So many of each on a page: 15 items of 2 blocks, 24 plans and the rest stay below the 100 blocks of a view. */
const PER_PAGE = { items: 15, plans: 12 };
const TRANSITIONS_SHOWN = 10;

/** The app's tab: what needs the viewer, the viewer's plans, what comes next, and how old it all is. */
export function homeView(input: HomeInput): HomeView & { blocks: KnownBlock[] } {
  const { transitions, lacks, today, freshness, now } = input;
  const { listed = (plan: Plan) => ({ plan }) } = input;
  const late = input.plans.filter((plan) => needsOwner(plan, today)).sort(mostUrgentFirst);
  const plans = input.plans.filter((plan) => !needsOwner(plan, today)).sort(mostUrgentFirst);
  const needs = [...new Map(input.needs.map((one) => [keyOf(one), one])).values()].sort(openFirst);
  const count = needs.filter((one) => !isSeenTo(one)).length + late.length;
  const pages = Math.max(
    1,
    Math.ceil(needs.length / PER_PAGE.items),
    Math.ceil(late.length / PER_PAGE.plans),
    Math.ceil(plans.length / PER_PAGE.plans),
  );
  const page = Math.min(Math.max(1, input.page), pages);
  const onPage = <T>(all: readonly T[], size: number) => all.slice((page - 1) * size, page * size);
  const rows = onPage(needs, PER_PAGE.items);
  const lateHere = onPage(late, PER_PAGE.plans);
  const blocks = [
    header(titleOf(count, lacks !== undefined)),
    ...sections(lacks ? [LACKING[lacks]] : []),
    ...lateHere.flatMap((plan, i) => planRow(listed(plan), i + 1, today)),
    ...rows.flatMap((one, i) => (isSeenTo(one) ? [] : itemRow(one, i + 1, today))),
    ...sections(count > 0 || lacks ? [] : [md`:sparkles: No subscribed channel of yours waits for anybody.`]),
    ...(rows.some(isSeenTo) ? heading('Seen to in your channels', needs.filter(isSeenTo).length) : []),
    ...rows.flatMap((one, i) => (isSeenTo(one) ? itemRow(one, i + 1, today) : [])),
    ...heading('Your plans', plans.length),
    ...onPage(plans, PER_PAGE.plans).flatMap((plan, i) =>
      planRow(listed(plan), lateHere.length + i + 1, today),
    ),
    ...sections(input.plans.length === 0 && lacks !== 'store' ? [noPlanLine()] : []),
    ...heading('Next transitions', transitions.length),
    ...transitionLines(transitions, today),
    ...sections(
      pages > 1 ? [md`Page ${page} of ${pages}: ${needs.length} items, ${input.plans.length} plans`] : [],
    ),
    ...turns(page, pages),
    ...heading('Data', undefined),
    ...failureLines(freshness),
    footer(freshness, now),
  ];
  return { type: 'home', private_metadata: encodeHomeState({ page }), blocks };
}

function titleOf(count: number, isPartial: boolean): string {
  if (count === 0) return isPartial ? 'What needs you is not known yet' : 'Nothing needs you';
  return `${count} ${count === 1 ? 'thing needs' : 'things need'} you`;
}

const LACKING: Readonly<Record<NonNullable<HomeInput['lacks']>, Mrkdwn>> = {
  channels: md`:warning: Slack has not said which channels you are in, so only your own plans are here. Please open this tab again in a minute.`,
  store: SAID_UNREAD,
};

/** Slack takes no row of buttons twice. */
function keyOf({ channel: id, status, date: { kind, day } }: HomeItem): string {
  return `${id}|${itemKey({ modelId: status.model.modelId, kind, day })}`;
}

function heading(words: string, count: number | undefined): KnownBlock[] {
  return [divider(), ...sections([count ? md`*${words}* · ${count}` : md`*${words}*`])];
}

/** As near as the owner's first reminder. */
const DUE_SOON_DAYS = 7;

/** Whether it is overdue, due soon, or called done while the model is called still. */
function needsOwner(plan: Plan, today: Day): boolean {
  return isCalledYetDone(plan) || (isOpen(plan) && daysBetween(today, plan.due) <= DUE_SOON_DAYS);
}

/** Whether somebody sees to it: it is acknowledged, asleep or planned for. */
function isSeenTo({ standing }: HomeItem): boolean {
  return !isUnattended(standing);
}

/** What nobody sees to before the rest, the viewer's own models first, each soonest first. */
function openFirst(a: HomeItem, b: HomeItem): number {
  return (
    Number(isSeenTo(a)) - Number(isSeenTo(b)) ||
    Number(b.isOwn ?? false) - Number(a.isOwn ?? false) ||
    a.date.day.localeCompare(b.date.day) ||
    a.status.model.name.localeCompare(b.status.model.name, 'en', { numeric: true }) ||
    a.channel.localeCompare(b.channel)
  );
}

function itemRow(
  { channel: id, status, date, standing, isOwn }: HomeItem,
  n: number,
  today: Day,
): KnownBlock[] {
  const { modelId } = status.model;
  const item = { modelId, kind: date.kind, day: date.day };
  return [
    ...sections([
      join([
        modelLine(date.kind, status.model),
        md`*${dateLine(date, status, today)}* · ${channel(id)}${isOwn ? ' · you own it' : ''}`,
        ...saidLines(standing, today),
      ]),
    ]),
    ...itemButtons(item, n, { standing, channel: id }),
  ];
}

function planRow(one: ListedPlan, n: number, today: Day): KnownBlock[] {
  const button = openPlanButton(one.plan, n);
  const lead = needsOwner(one.plan, today) ? md`:warning: *Your plan needs you*\n` : md``;
  return sections([md`${lead}${planEntry(one, today)}`]).map((section, i) =>
    button && i === 0 ? { ...section, accessory: button } : section,
  );
}

function noPlanLine(): Mrkdwn {
  return md`You own no migration plan. \`Plan migration\` on any item makes one; ${code(`${PLANS_COMMAND} all`)} lists everybody's.`;
}

function transitionLines(transitions: readonly Transition[], today: Day): KnownBlock[] {
  const more = transitions.length - TRANSITIONS_SHOWN;
  return sections([
    ...transitions.slice(0, TRANSITIONS_SHOWN).map((one) => transitionLine(one, today)),
    ...(more > 0 ? [md`and ${more} more: ${code(`${STATUS_COMMAND} upcoming 365d`)}`] : []),
    ...(transitions.length === 0 ? [md`Nothing is announced in the coming year.`] : []),
  ]);
}

function turns(page: number, pages: number): ActionsBlock[] {
  const turn = (actionId: string, words: string, to: number): Button => ({
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: words, emoji: true },
    value: encodeHomeState({ page: to }),
  });
  return actions('page', [
    page > 1 ? turn(ACTION.homePrevious, 'Previous', page - 1) : undefined,
    page < pages ? turn(ACTION.homePage, 'Next', page + 1) : undefined,
  ]);
}

const MOST_FAILURES = 5;

function failureLines({ failures }: Freshness): KnownBlock[] {
  const more = failures.length - MOST_FAILURES;
  const lines = failures
    .slice(0, MOST_FAILURES)
    .map(({ region, message }) => md`:warning: ${region} could not be read: ${message.slice(0, 200)}`);
  const rest = more > 0 ? [md`and ${more} more: ${code(`${STATUS_COMMAND} health`)}`] : [];
  return sections([...lines, ...rest]);
}
