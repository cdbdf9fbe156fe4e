import { z } from 'zod';
import { ACTION, type Rerun, STATUS_COMMAND, anyNumber, decodeRerun } from '../cards/ids';
import { type ItemChoice, decodeChoice, decodeItem } from '../cards/item-ref';
import { type Mrkdwn, code, md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';
import { PRIVATE, answer, deliver } from './answering';
import { type Answer, type Asker } from './command';
import { type Doing, type Listening, type PressHandler } from './listening';

/** What is read of a pressed button, or of a choice in a menu. */
const Pressed = z.object({
  response_url: z.string(),
  trigger_id: z.string().optional(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string(), name: z.string() }).optional(),
  container: z.object({ is_ephemeral: z.boolean().optional() }).optional(),
  actions: z
    .tuple([
      z.object({
        action_id: z.string(),
        block_id: z.string().optional(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ])
    .rest(z.unknown()),
});

type Press = {
  readonly kind: (typeof ACTION)[keyof typeof ACTION] | undefined;
  /** Of the button, or of the option that was chosen. */
  readonly value: string;
  readonly blockId: string;
  readonly asker: Asker;
  readonly responseUrl: string;
  /** What the channel sees is everybody's: a button on it answers the one who pressed. */
  readonly isPrivate: boolean;
};

/** Does what a button, or a choice in a menu, is for. */
export async function onAction(listening: Listening, body: unknown): Promise<void> {
  const pressed = Pressed.safeParse(body);
  if (!pressed.success) {
    listening.log.warn({ fault: pressed.error.message }, 'An action of an unknown form came');
    return;
  }
  const press = pressOf(pressed.data);
  const doing = { action: press.kind ?? 'unknown' };
  const later = laterWord(press);
  if (later !== undefined) {
    return say(
      listening,
      press,
      md`${later} comes with the next release of the bot. Nothing was changed.`,
      doing,
    );
  }
  const handler = press.kind && listening.presses?.get(press.kind);
  if (handler !== undefined) return handle(listening, press, handler, doing);
  const rerun = rerunOf(press);
  if (rerun !== undefined) return runAgain(listening, press, rerun, doing);
  listening.log.warn(doing, 'A button with an unknown id or value was pressed');
  const old = md`This button is of another version of the bot. Please ask again with ${code(STATUS_COMMAND)}.`;
  return say(listening, press, old, doing);
}

function pressOf({ actions: [action], ...body }: z.infer<typeof Pressed>): Press {
  return {
    kind: Object.values(ACTION).find((id) => anyNumber(id).test(action.action_id)),
    value: action.selected_option?.value ?? action.value ?? '',
    blockId: action.block_id ?? '',
    asker: {
      userId: body.user.id,
      channelId: body.channel?.id ?? '',
      channelName: body.channel?.name ?? '',
      ...(body.trigger_id !== undefined && { triggerId: body.trigger_id }),
    },
    responseUrl: body.response_url,
    isPrivate: body.container?.is_ephemeral ?? false,
  };
}

/** What a press asks for that this version shows a button for, and cannot do yet. */
function laterWord({ kind, value }: Press): string | undefined {
  if (kind === ACTION.acknowledge) return 'Acknowledging';
  if (kind === ACTION.plan) return 'Planning a migration';
  return kind === ACTION.more ? laterChoice(decodeChoice(value)) : undefined;
}

function laterChoice(choice: ItemChoice | undefined): string | undefined {
  switch (choice) {
    case 'snooze-week':
    case 'snooze-month':
    case 'snooze-next':
      return 'Snoozing';
    case 'calendar':
      return 'Adding to a calendar';
    case 'details':
    case undefined:
      return undefined;
  }
}

/** The command that a press gives the answer to. `Details` of an item is the card of its model. */
function rerunOf({ kind, value, blockId }: Press): Rerun | undefined {
  if (kind === undefined) return undefined;
  if (kind !== ACTION.more) return decodeRerun(value);
  const item = decodeChoice(value) === 'details' ? decodeItem(blockId) : undefined;
  return item && { command: STATUS_COMMAND, text: item.modelId, page: 1 };
}

async function handle(
  listening: Listening,
  { value, asker, responseUrl }: Press,
  handler: PressHandler,
  doing: Doing,
): Promise<void> {
  const { failures, now } = listening;
  const answering = handler({ value, asker, now: now() }).catch((error: unknown): Answer => ({
    card: failures.toTell(error, doing),
    kind: 'notice',
  }));
  await deliver(listening, responseUrl, answering, PRIVATE, doing);
}

async function runAgain(listening: Listening, press: Press, rerun: Rerun, doing: Doing): Promise<void> {
  const { kind, asker, responseUrl, isPrivate } = press;
  const command = listening.commands.find(({ name }) => name === rerun.command);
  if (command === undefined) return say(listening, press, unknownCommand(rerun.command), doing);
  const shared = kind === ACTION.share && command.isPrivate !== true;
  const from = { asker, page: rerun.page };
  const answering = answer(listening, command, { text: rerun.text, shared }, from, doing);
  // An item's menu stands on a digest, a preview too: an answer must not take its place.
  const replace = !shared && isPrivate && kind !== ACTION.more;
  await deliver(listening, responseUrl, answering, { shared, replace }, doing);
}

function say(listening: Listening, { responseUrl }: Press, line: Mrkdwn, doing: Doing): Promise<void> {
  const said = { card: noticeCard(line), kind: 'notice' } as const;
  return deliver(listening, responseUrl, Promise.resolve(said), PRIVATE, doing);
}

/** What is said to a command of another version. */
export function unknownCommand(name: string): Mrkdwn {
  return md`This version of the bot does not know ${code(name)}. Its commands: ${code(`${STATUS_COMMAND} help`)}`;
}
