import { WebClient } from '@slack/web-api';
import { type Message, type ViewValues } from '../../../src/sandbox/page/protocol';
import { type InteractionOutcome } from '../../../src/sandbox/slack/interactions';
import { type RecordedView } from '../../../src/sandbox/slack/views/view-stacks';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { type Store, StoreUnavailableError } from '../../../src/store/waist';
import { hearingLog } from '../../store/heard';
import { NOW, PLATFORM, type TestHouse, buttonOf, wordsOf } from '../../support/house';
import { askAs, inputsOf, messageWhere, viewWhere } from '../digest-doors';

/** In extended access, and at its end of life on 2027-01-08. */
export const OPUS = 'anthropic.claude-opus-4-1-20250805-v1:0';
export const OPUS_5 = 'anthropic.claude-opus-5';
export const SONNET_5 = 'anthropic.claude-sonnet-5';

/** Somebody opens the plan of a model from its private card. */
export async function openPlan(t: TestHouse, user: string, channel = PLATFORM): Promise<RecordedView> {
  const card = await askAs(t, user, channel, `/bedrock-status ${OPUS}`);
  const { blockId, actionId } = planButton(card);
  const opened = viewWhere(t, (view) => view.userId === user);
  acknowledged(await t.slack.pressElement({ user, channel, ts: card.ts, blockId, actionId }));
  return opened;
}

function planButton(message: Message): { blockId: string; actionId: string } {
  try {
    return buttonOf(message, 'Plan migration');
  } catch {
    return buttonOf(message, 'Update plan');
  }
}

export function acknowledged(outcome: InteractionOutcome): void {
  if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
}

/** Types into the menu of replacements: the labels and ids that are offered. */
export async function offered(t: TestHouse, view: RecordedView, value: string): Promise<[string, string][]> {
  const { blockId, actionId } = placeOf(view, 'Replacement model');
  const outcome = await t.slack.suggest({ user: view.userId, viewId: view.id, blockId, actionId, value });
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.options.map(({ label, value: id }) => [label, id]);
}

/** Presses the button with this id on somebody's Home. */
export async function pressHome(t: TestHouse, user: string, actionId: string): Promise<void> {
  const home = t.slack.homeOf(user);
  const isIt = (element: unknown) => (element as { action_id?: string } | undefined)?.action_id === actionId;
  const block = home?.blocks.find(({ accessory, elements }) =>
    [accessory, ...(Array.isArray(elements) ? (elements as unknown[]) : [])].some(isIt),
  );
  if (home === undefined || block?.block_id === undefined) throw new Error(`No ${actionId} on Home`);
  acknowledged(await t.slack.pressInView({ user, viewId: home.id, blockId: block.block_id, actionId }));
}

/** Where the input with this label is. */
export function placeOf(view: RecordedView, label: string): { blockId: string; actionId: string } {
  const input = inputsOf(view).get(label);
  if (input === undefined) throw new Error(`No input "${label}"`);
  return { blockId: input.block_id, actionId: input.element.action_id };
}

/** Fills in some inputs, by label, and submits; a replacement is searched for first, as a person must. */
export async function savePlan(
  t: TestHouse,
  view: RecordedView,
  filled: Readonly<Record<string, string | string[]>>,
): Promise<InteractionOutcome> {
  const values: ViewValues = {};
  for (const [label, value] of Object.entries(filled)) {
    const { blockId, actionId } = placeOf(view, label);
    if (label === 'Replacement model') await offered(t, view, String(value));
    values[blockId] = { [actionId]: value };
  }
  return t.slack.submitView({ user: view.userId, viewId: view.id, values });
}

/** The same where it is saved, with what the person is told of that. */
export async function savedPlan(
  t: TestHouse,
  view: RecordedView,
  filled: Readonly<Record<string, string | string[]>>,
): Promise<string> {
  const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === view.userId);
  acknowledged(await savePlan(t, view, filled));
  return wordsOf(await told);
}

/** The sentence under each input that is wrong, by label. */
export function errorsOf(t: TestHouse, { id }: RecordedView): Record<string, string> {
  const shown = shownOf(t, { id });
  const labels = [...inputsOf(shown)].map(([label, { block_id }]) => [block_id, label] as const);
  return Object.fromEntries(
    Object.entries(shown.errors).map(([blockId, sentence]) => [
      new Map(labels).get(blockId) ?? blockId,
      sentence,
    ]),
  );
}

/** The modal as it is now; throws where it was closed. */
export function shownOf(t: TestHouse, { id }: { id: string }): RecordedView {
  const shown = t.slack.workspace.stacks.get(id);
  if (shown === undefined) throw new Error('The modal was closed');
  return shown;
}

/** Slack's API with the bot's token, to post what the bot posts by itself. */
export function botOf(t: TestHouse): WebClient {
  return new WebClient(t.slack.botToken, { slackApiUrl: t.slack.apiUrl });
}

/** A store whose commits of plans can be held up, or fail. */
export function troubledStore(): {
  store: Store;
  trouble: { away: boolean; held: Promise<unknown> | undefined };
} {
  const inner = openEmbeddedStore({ path: ':memory:', now: () => NOW.getTime(), log: hearingLog() });
  const trouble: { away: boolean; held: Promise<unknown> | undefined } = { away: false, held: undefined };
  const store: Store = {
    ...inner,
    async commit(change) {
      const isPlan = change.puts?.some(({ key }) => key.includes('/plans/')) ?? false;
      if (isPlan && trouble.away) throw new StoreUnavailableError('The store is away for a test');
      if (isPlan) await trouble.held;
      return inner.commit(change);
    },
  };
  return { store, trouble };
}
