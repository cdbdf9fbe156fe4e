import { type Message, type ViewValues } from '../../src/sandbox/page/protocol';
import { type InteractionOutcome } from '../../src/sandbox/slack/interactions';
import { type RecordedView } from '../../src/sandbox/slack/views/view-stacks';
import { type TestHouse, buttonOf } from '../support/house';

export const GRACE = 'U0GRACE001';
export const LINUS = 'U0LINUS001';
/** A public channel without the bot. */
export const RANDOM = 'C0RANDOM01';
/** A private one of Ada and the bot. */
export const SECOPS = 'C0SECOPS01';

/** Somebody types a command somewhere, and sees the private answer. */
export async function askAs(t: TestHouse, user: string, channel: string, text: string): Promise<Message> {
  const answer = messageWhere(t, (one) => one.channel === channel && one.ephemeralTo === user);
  const outcome = await t.slack.runCommand({ user, channel, text });
  if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
  return answer;
}

/** Somebody presses a button of a message, and sees the private answer. */
export async function pressAs(t: TestHouse, user: string, message: Message, label: string): Promise<Message> {
  const { channel, ts } = message;
  const answer = messageWhere(t, (one) => one.channel === channel && one.ephemeralTo === user);
  const outcome = await t.slack.pressElement({ user, channel, ts, ...buttonOf(message, label) });
  if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
  return answer;
}

/** The next message that is posted or changed and is such a one. */
export function messageWhere(t: TestHouse, isIt: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve) => {
    const stop = t.slack.workspace.subscribe((event) => {
      if (event.type !== 'message' || !isIt(event.message)) return;
      stop();
      resolve(event.message);
    });
  });
}

/** Somebody opens the settings of a channel. */
export async function openForm(t: TestHouse, user: string, channel: string): Promise<RecordedView> {
  const opened = viewWhere(t, (view) => view.userId === user);
  const outcome = await t.slack.runCommand({ user, channel, text: '/bedrock-digest settings' });
  if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
  return opened;
}

/** The next view that is shown or changed and is such a one. */
export function viewWhere(t: TestHouse, isIt: (view: RecordedView) => boolean): Promise<RecordedView> {
  return new Promise((resolve) => {
    const stop = t.slack.workspace.subscribe((event) => {
      const view = event.type === 'view' ? t.slack.workspace.stacks.get(event.view.id) : undefined;
      if (view === undefined || !isIt(view)) return;
      stop();
      resolve(view);
    });
  });
}

type Input = {
  readonly block_id: string;
  readonly label: { readonly text: string };
  readonly element: { readonly action_id: string } & Readonly<Record<string, unknown>>;
};

/** The inputs of a form, by label. */
export function inputsOf({ view }: RecordedView): Map<string, Input> {
  const inputs = view.blocks.filter(({ type }) => type === 'input') as unknown as Input[];
  return new Map(inputs.map((input) => [input.label.text, input]));
}

/** What an input holds before anybody touches it: texts, or the values of options. */
export function heldIn(view: RecordedView, label: string): unknown {
  const { element } = inputsOf(view).get(label) ?? {};
  const valueOf = (option: unknown) => (option as { value: string }).value;
  const [, held] = Object.entries(element ?? {}).find(([key]) => key.startsWith('initial_')) ?? [];
  if (Array.isArray(held)) return held.map(valueOf);
  return typeof held === 'object' && held !== null ? valueOf(held) : held;
}

/** Fills in some inputs, by label, and submits. */
export function submit(
  t: TestHouse,
  view: RecordedView,
  filled: Readonly<Record<string, string | string[]>>,
): Promise<InteractionOutcome> {
  const values: ViewValues = {};
  for (const [label, value] of Object.entries(filled)) {
    const input = inputsOf(view).get(label);
    if (input === undefined) throw new Error(`No input "${label}"`);
    values[input.block_id] = { [input.element.action_id]: value };
  }
  return t.slack.submitView({ user: view.userId, viewId: view.id, values });
}

/** Everything a view says outside its inputs. */
export function leadOf({ view }: RecordedView): string {
  return JSON.stringify(view.blocks.filter(({ type }) => type !== 'input'));
}
