import { type App } from '@slack/bolt';
import { z } from 'zod';
import { ACTION, anyNumber, decodeRerun } from '../cards/ids';
import { code, md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';
import { type Log } from '../ops/log';
import { type Metrics } from '../ops/metrics';
import { type Answer, type Command, type ParsedText, answerText, parseText, verbOf } from './command';
import { type Failures } from './failures';
import { type Placement, type Respond } from './respond';

/** What the listeners need of the house. */
export type Listening = {
  readonly commands: readonly Command[];
  readonly respond: Respond;
  readonly failures: Failures;
  readonly metrics: Pick<Metrics, 'command'>;
  readonly now: () => Date;
  /** A shutdown waits for what is handed in here. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly log: Log;
};

/**
 * Puts the commands and the buttons of their answers on a Bolt app. Everything is acknowledged first, also what this
 * version does not know: Slack would tell the person of a failure, and say nothing of why.
 */
export function registerListeners(app: App, listening: Listening): void {
  const { track, failures } = listening;
  app.command(/.*/, ({ command, ack }) =>
    track(ack().then(() => onCommand(listening, command.command, command.text ?? '', command.response_url))),
  );
  app.action(/.*/, ({ body, ack }) => track(ack().then(() => onAction(listening, body))));
  // Nothing of this version leads to these, yet an older or newer message may: unacknowledged, they fail in Slack.
  app.view(/.*/, ({ ack }) => ack());
  app.options(/.*/, ({ ack }) => ack({ options: [] }));
  app.shortcut(/.*/, ({ ack }) => ack());
  app.error(async (error) => failures.untold(error, { at: 'bolt' }));
}

/** What is read of a pressed button. */
const Pressed = z.object({
  response_url: z.string(),
  container: z.object({ is_ephemeral: z.boolean().optional() }).optional(),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().optional() })]).rest(z.unknown()),
});

const BUTTONS = [ACTION.share, ACTION.page, ACTION.previous, ACTION.show];

async function onAction(listening: Listening, body: unknown): Promise<void> {
  const pressed = Pressed.safeParse(body);
  if (!pressed.success) {
    listening.log.warn({ fault: pressed.error.message }, 'An action of an unknown form came');
    return;
  }
  const { response_url: responseUrl, container, actions } = pressed.data;
  const kind = BUTTONS.find((id) => anyNumber(id).test(actions[0].action_id));
  await onButton(listening, kind, actions[0].value ?? '', {
    responseUrl,
    // What the channel sees is everybody's: a button on it answers the one who pressed.
    isPrivate: container?.is_ephemeral ?? false,
  });
}

async function onCommand(
  listening: Listening,
  name: string,
  raw: string,
  responseUrl: string,
): Promise<void> {
  const command = listening.commands.find((one) => one.name === name);
  const parsed = parseText(raw);
  const doing = { command: name, verb: command ? verbOf(command, parsed.text) : 'unknown' };
  const answering = command
    ? answer(listening, command, parsed, 1, doing)
    : Promise.resolve(unknownCommand(name));
  await deliver(listening, responseUrl, answering, { shared: parsed.shared, replace: false }, doing);
}

async function onButton(
  listening: Listening,
  kind: string | undefined,
  value: string,
  { responseUrl, isPrivate }: { responseUrl: string; isPrivate: boolean },
): Promise<void> {
  const rerun = kind === undefined ? undefined : decodeRerun(value);
  const command = listening.commands.find(({ name }) => name === rerun?.command);
  const doing = { action: kind ?? 'unknown' };
  if (rerun === undefined || command === undefined) {
    listening.log.warn(doing, 'A button with an unknown id or value was pressed');
    const old = noticeCard(
      md`This button is of another version of the bot. Please ask again with ${code('/bedrock-status')}.`,
    );
    return deliver(listening, responseUrl, Promise.resolve({ card: old, kind: 'notice' }), PRIVATE, doing);
  }
  const shared = kind === ACTION.share;
  const answering = answer(listening, command, { text: rerun.text, shared }, rerun.page, doing);
  await deliver(listening, responseUrl, answering, { shared, replace: !shared && isPrivate }, doing);
}

const PRIVATE: Placement = { shared: false, replace: false };

/** Answers, or says that it failed; measured either way. */
async function answer(
  { metrics, failures, now }: Listening,
  command: Command,
  parsed: ParsedText,
  page: number,
  doing: Readonly<Record<string, string>>,
): Promise<Answer> {
  const started = performance.now();
  const verb = verbOf(command, parsed.text);
  const sample = (outcome: 'answered' | 'refused' | 'failed') =>
    metrics.command({ command: command.name, verb, outcome, seconds: (performance.now() - started) / 1000 });
  try {
    const given = await answerText(command, parsed, page, now());
    sample(given.kind === 'answer' ? 'answered' : 'refused');
    return given;
  } catch (error) {
    sample('failed');
    return { card: failures.toTell(error, doing), kind: 'notice' };
  }
}

async function deliver(
  { respond, failures }: Listening,
  responseUrl: string,
  answering: Promise<Answer>,
  placement: Placement,
  doing: Readonly<Record<string, string>>,
): Promise<void> {
  const { card, kind } = await answering;
  const placed = kind === 'notice' ? { shared: false, replace: placement.replace } : placement;
  await respond(responseUrl, card, placed).catch((error: unknown) => failures.untold(error, doing));
}

function unknownCommand(name: string): Answer {
  const card = noticeCard(
    md`This version of the bot does not know ${code(name)}. Its commands: ${code('/bedrock-status help')}`,
  );
  return { card, kind: 'notice' };
}
