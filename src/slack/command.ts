import { type Card } from '../cards/card';
import { type HelpEntry } from '../cards/help';
import { type Rerun } from '../cards/ids';
import { code, md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';

/** What a verb is asked: the words after it, and the moment. */
export type Question = {
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

/** One thing a command can do. Help, the README and the manifest's hint are made from these. */
export type Verb = HelpEntry & {
  readonly name: string;
  answer(question: Question): Answer | Promise<Answer>;
};

/** A slash command: its verbs, and what it does with words that begin with none of them. */
export type Command = {
  /** With its slash: `/bedrock-status`. */
  readonly name: string;
  readonly description: string;
  readonly usageHint: string;
  readonly verbs: readonly Verb[];
  /** Answers what no verb is named in; also the empty text. */
  readonly otherwise: Verb;
};

/** No verb looks at more; `explain` reads 4,000 characters, and says so where there were more. */
const LONGEST_TEXT = 5000;

/** A command's text taken apart. `shared`: its last word was `share`. */
export type ParsedText = { readonly text: string; readonly shared: boolean };

/** Takes the last word `share` off, and makes every run of white space (line breaks too) one blank. */
export function parseText(raw: string): ParsedText {
  const text = raw.replace(/\s+/g, ' ').trim();
  const shared = /(^|\s)share$/i.test(text);
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
  page: number,
  now: Date,
): Promise<Answer> {
  const { verb, words } = findVerb(command, text);
  return verb.answer({ words, page, now, ...(!shared && { rerun: { command: command.name, text, page } }) });
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
