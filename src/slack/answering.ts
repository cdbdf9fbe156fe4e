import { type Command, type ParsedText, type Question, type Reply, answerText, verbOf } from './command';
import { type Doing, type Listening } from './listening';
import { type Placement } from './respond';
import { footed } from './with-footer';

/** To the person alone, beside whatever was pressed. */
export const PRIVATE: Placement = { shared: false, replace: false };

/** Answers a command, or says that it failed; measured either way. */
export async function answer(
  { metrics, failures, snapshot, now }: Listening,
  command: Command,
  parsed: ParsedText,
  from: Pick<Question, 'asker' | 'page'>,
  doing: Doing,
): Promise<Reply> {
  const started = performance.now();
  const verb = verbOf(command, parsed.text);
  const sample = (outcome: 'answered' | 'refused' | 'failed') =>
    metrics.command({ command: command.name, verb, outcome, seconds: (performance.now() - started) / 1000 });
  try {
    const given = await answerText(command, parsed, { ...from, now: now() });
    sample(given === 'shown' || given.kind === 'answer' ? 'answered' : 'refused');
    return given;
  } catch (error) {
    sample('failed');
    return { card: footed(failures.toTell(error, doing), snapshot, now()), kind: 'notice' };
  }
}

/** Posts an answer to a `response_url`; a notice is for the person alone, wherever the answer was to go. */
export async function deliver(
  { respond, failures }: Listening,
  responseUrl: string,
  answering: Promise<Reply>,
  placement: Placement,
  doing: Doing,
): Promise<void> {
  const reply = await answering;
  if (reply === 'shown') return;
  const placed = reply.kind === 'notice' ? { shared: false, replace: placement.replace } : placement;
  await respond(responseUrl, reply.card, placed).catch((error: unknown) => failures.untold(error, doing));
}
