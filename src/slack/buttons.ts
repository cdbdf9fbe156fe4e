import { type Card } from '../cards/card';
import { ACTION, type Rerun, STATUS_COMMAND, decodeRerun } from '../cards/ids';
import { cardModal } from '../cards/modal-frame';
import { type Mrkdwn, code, md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';
import { itemOfRow } from '../cards/standing';
import { PRIVATE, answer, deliver } from './answering';
import { type Answer, type Reply } from './command';
import { type Doing, type Listening, type PressHandler, type PressReply } from './listening';
import { type Press, readPress } from './press';
import { type Placement } from './respond';

/** Does what a button, or a choice in a menu, is for. */
export async function onAction(listening: Listening, body: unknown): Promise<void> {
  const press = readPress(body);
  if ('fault' in press) {
    listening.log.warn({ fault: press.fault }, 'An action of an unknown form came');
    return;
  }
  const doing = { action: press.kind ?? 'unknown' };
  const handler = press.kind && listening.presses?.get(press.kind);
  const reply = handler ? await handled(listening, press, handler, doing) : rerunOf(press);
  if (reply !== undefined) return tell(listening, press, reply, doing);
  listening.log.warn(doing, 'A button with an unknown id or value was pressed');
  const old = md`This button is of another version of the bot. Please ask again with ${code(STATUS_COMMAND)}.`;
  return tell(listening, press, notice(old), doing);
}

/** The command that a press gives the answer to. */
function rerunOf({ kind, value }: Press): PressReply | undefined {
  const rerun = kind === undefined ? undefined : decodeRerun(value);
  return rerun && { rerun, replaces: true };
}

function handled(
  { failures, now }: Listening,
  press: Press,
  handler: PressHandler,
  doing: Doing,
): Promise<PressReply | undefined> {
  return handler({ ...press, now: now() }).catch((error: unknown): Answer => ({
    card: failures.toTell(error, doing),
    kind: 'notice',
  }));
}

async function tell(listening: Listening, press: Press, reply: PressReply, doing: Doing): Promise<void> {
  if (reply === 'shown') return;
  if ('card' in reply) return place(listening, press, Promise.resolve(reply), PRIVATE, doing);
  const { told } = reply;
  await Promise.all([
    'rerun' in reply
      ? runAgain(listening, press, reply, doing)
      : repainted(listening, press, reply.repainting, doing),
    told && place(listening, press, Promise.resolve(told), PRIVATE, doing),
  ]);
}

/** What everybody sees stays so. */
async function repainted(
  listening: Listening,
  press: Press,
  repainting: Promise<Card | undefined>,
  doing: Doing,
): Promise<void> {
  const card = await repainting;
  const placement = { shared: press.surface.kind === 'message', replace: true };
  if (card) await place(listening, press, Promise.resolve({ card, kind: 'answer' }), placement, doing);
}

async function runAgain(
  listening: Listening,
  press: Press,
  { rerun, replaces }: { readonly rerun: Rerun; readonly replaces: boolean },
  doing: Doing,
): Promise<void> {
  const { kind, asker, surface } = press;
  const command = listening.commands.find(({ name }) => name === rerun.command);
  if (command === undefined) {
    return place(listening, press, Promise.resolve(notice(unknownCommand(rerun.command))), PRIVATE, doing);
  }
  const shared = kind === ACTION.share && command.isPrivate !== true;
  const parsed = { text: rerun.text, shared };
  const answering = answer(listening, command, parsed, { asker, page: rerun.page }, doing);
  // What the channel sees is everybody's: a button on it answers the one who pressed.
  const replace = replaces && !shared && surface.kind === 'ephemeral';
  await place(listening, press, answering, { shared, replace }, doing);
}

/** To the `response_url` of what was pressed; a view has none, and a modal of its own says it there. */
async function place(
  listening: Listening,
  { responseUrl, asker }: Press,
  answering: Promise<Reply>,
  placement: Placement,
  doing: Doing,
): Promise<void> {
  if (responseUrl !== undefined) return deliver(listening, responseUrl, answering, placement, doing);
  const reply = await answering;
  const { triggerId } = asker;
  if (reply === 'shown') return;
  if (triggerId === undefined) {
    listening.log.warn(doing, 'An answer to a press has no way to the person');
    return;
  }
  // A modal stands in no channel: whose items these would be, nobody could say.
  const blocks = reply.card.blocks.filter((block) => itemOfRow(block) === undefined);
  const view = cardModal('Bedrock lifecycle', { ...reply.card, blocks });
  const opened = listening.web.views.open({ trigger_id: triggerId, view });
  await opened.catch((error: unknown) => listening.failures.untold(error, doing));
}

function notice(line: Mrkdwn): Answer {
  return { card: noticeCard(line), kind: 'notice' };
}

/** What is said to a command of another version. */
export function unknownCommand(name: string): Mrkdwn {
  return md`This version of the bot does not know ${code(name)}. Its commands: ${code(`${STATUS_COMMAND} help`)}`;
}
