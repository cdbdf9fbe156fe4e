import { type Card } from '../cards/card';
import { type HelpEntry } from '../cards/help';
import { type Rerun } from '../cards/ids';
import { rememberingItself } from '../cards/item-buttons';
import { code, md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';

/** Who asks, and where. */
export type Asker = {
  readonly userId: string;
  readonly channelId: string;
  /** As Slack gives it with the command: `directmessage` and `privategroup` are no names. */
  readonly channelName: string;
  /** Opens one modal, within three seconds; absent where a button of an old kind was pressed. */
  readonly triggerId?: string;
};

/** What a verb is asked: the words after it, and the moment. */
export type Question = {
  readonly asker: Asker;
  /** The words after the verb, trimmed, `share` taken off. */
  readonly words: string;
  /** Which page of a long answer, from 1. */
  readonly page: number;
  readonly now: Date;
  /** What gives the same answer again, for the card's buttons; absent where the answer is shared. */
  readonly rerun?: Rerun;
};

/** A notice (a bad argument, a failure) is never shared; an answer is, where that was asked for. */
export type Answer = { readonly card: Card; readonly kind: 'answer' | 'notice' };

/** `shown`: what was asked for stands on the screen already, as a modal does. */
export type Reply = Answer | 'shown';

/** One thing a command can do. Help, the README and the manifest's hint are made from these. */
export type Verb = HelpEntry & {
  readonly name: string;
  answer(question: Question): Reply | Promise<Reply>;
};

/** A slash command: its verbs, and what it does with words that begin with none of them. */
export type Command = {
  /** With its slash: `/bedrock-status`. */
  readonly name: string;
  readonly description: string;
  readonly usageHint: string;
  /** Its answers are for the asker alone: `share` is a word like any other. */
  readonly isPrivate?: boolean;
  readonly verbs: readonly Verb[];
  /** Answers what no verb is named in; also the empty text. */
  readonly otherwise: Verb;
};

/** No verb looks at more; `explain` reads 4,000 characters, and says so where there were more. */
const LONGEST_TEXT = 5000;

/** A command's text taken apart. `shared`: its last word was `share`. */
export type ParsedText = { readonly text: string; readonly shared: boolean };

/**
 * Takes the last word `share` off, where the command's answers may be shared, and makes every run of white space (line
 * breaks too) one blank.
 */
export function parseText(raw: string, isPrivate = false): ParsedText {
  const text = raw.replace(/\s+/g, ' ').trim();
  const shared = !isPrivate && /(^|\s)share$/i.test(text);
  return { text: (shared ? text.replace(/\s*share$/i, '') : text).slice(0, LONGEST_TEXT), shared };
}

/** For verbs that take no words: what to say where some were typed. */
export function noWords(command: string, verb: string, { words }: Question): Answer | undefined {
  if (words === '') return undefined;
  const line = md`${code(verb)} stands alone: ${code(`${command} ${verb}`)}`;
  return { card: noticeCard(line), kind: 'notice' };
}

/** Finds the verb and answers. The text is free of `share`. */
export async function answerText(
  command: Command,
  { text, shared }: ParsedText,
  about: Pick<Question, 'asker' | 'page' | 'now'>,
): Promise<Reply> {
  const { verb, words } = findVerb(command, text);
  const rerun = { command: command.name, text, page: about.page };
  const reply = await verb.answer({ ...about, words, ...(!shared && { rerun }) });
  return shared || reply === 'shown' ? reply : { ...reply, card: rememberingItself(reply.card, rerun) };
}

/** The name of the verb that a text leads to: one of a few words, fit for a metric's label. */
export function verbOf(command: Command, text: string): string {
  return findVerb(command, text).verb.name;
}

function findVerb(command: Command, text: string): { verb: Verb; words: string } {
  const [first = '', ...rest] = text.split(' ');
  const verb = command.verbs.find(({ name }) => name === first.toLowerCase());
  return verb ? { verb, words: rest.join(' ') } : { verb: command.otherwise, words: text };
}
