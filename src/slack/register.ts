import {
  type AllMiddlewareArgs,
  type App,
  type BlockButtonAction,
  type SlackActionMiddlewareArgs,
} from '@slack/bolt';
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
  app.command(/.*/, async ({ command, ack }) => {
    await ack();
    await listening.track(onCommand(listening, command.command, command.text ?? '', command.response_url));
  });
  const buttons = [ACTION.share, ACTION.page, ACTION.previous, ACTION.show];
  app.action(/.*/, async ({ ack, ...args }) => {
    await ack();
    const { action, body } = args as Omit<ButtonArgs, 'ack'>;
    const kind = buttons.find((id) => anyNumber(id).test(action.action_id));
    await listening.track(onButton(listening, kind, action.value ?? '', body.response_url));
  });
  app.error(async (error) => listening.failures.untold(error, { at: 'bolt' }));
}

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

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
  responseUrl: string,
): Promise<void> {
  const rerun = kind === undefined ? undefined : decodeRerun(value);
  const command = listening.commands.find(({ name }) => name === '/bedrock-status');
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
  await deliver(listening, responseUrl, answering, { shared, replace: !shared }, doing);
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
