import { type Message, type ShownView } from '../page/protocol';
import { type LocalSlack } from '../slack/local-slack';
import { blockLines } from './blocks';
import { plainOf } from './plain';

/** What came of a command, and the same in text for a terminal. */
export type SentAsText = Sent & { readonly text: string };

/** What came of a command that was typed in the local Slack. */
export type Sent = {
  readonly command: string;
  /** Whether the bot acknowledged it and said or opened something. */
  readonly ok: boolean;
  /** How long the bot took to acknowledge, in ms; absent where it did not. */
  readonly ackMs?: number;
  /** What Slack, or nobody, said in place of the bot: why there is no answer. */
  readonly fault?: string;
  /** The messages that its person saw come or change, oldest first, as they stood at the end. */
  readonly messages: readonly Message[];
  /** The modals that the command opened. */
  readonly views: readonly ShownView[];
};

export type Sender = {
  readonly slack: LocalSlack;
  /** Resolves when the bot has done what it has acknowledged, and what became due by it. */
  readonly settled: () => Promise<void>;
  /** How long the first answer may take, in ms. */
  readonly timeoutMs: number;
};

const NO_ANSWER = 'The bot acknowledged the command and said nothing.';

/** Types a command as the first person of the workspace in the first channel, and gathers all that comes of it. */
export async function sendCommand(command: string, { slack, settled, timeoutMs }: Sender): Promise<Sent> {
  const { workspace } = slack;
  const person = workspace.users.find(({ isBot }) => !isBot);
  const channel = workspace.channels.find(
    ({ members }) => person !== undefined && members.includes(person.id),
  );
  if (person === undefined || channel === undefined)
    throw new Error('The workspace has no people in channels');
  const said = new Map<string, Message>();
  const opened = new Map<string, ShownView>();
  let tellFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (tellFirst = resolve));
  const stop = workspace.subscribe((event) => {
    if (event.type === 'message' && workspace.canSee(person.id, event.message))
      said.set(`${event.message.channel} ${event.message.ts}`, event.message);
    if (event.type === 'view' && event.view.user === person.id && event.view.type === 'modal')
      opened.set(event.view.id, event.view);
    if (said.size + opened.size > 0) tellFirst();
  });
  try {
    const outcome = await slack.runCommand({ user: person.id, channel: channel.id, text: command });
    if (outcome.ok) await within(timeoutMs, first);
    await settled();
    const messages = [...said.values()].filter(({ fromSlack }) => fromSlack !== true);
    const fault = outcome.ok ? undefined : outcome.error;
    const isAnswered = outcome.ok && messages.length + opened.size > 0;
    return {
      ...{ command, ok: isAnswered, messages, views: [...opened.values()] },
      ...(outcome.ackMs !== undefined && { ackMs: outcome.ackMs }),
      ...(!isAnswered && { fault: fault ?? NO_ANSWER }),
    };
  } finally {
    stop();
  }
}

/** The bot, as far as a command that is sent has to do with it. */
type SentTo = { beat(): Promise<void>; readUsage(): Promise<unknown> };

/** Reading the real AWS may take the bot's whole time for it. */
const LONGEST_READING_MS = 30_000;

/** Has the bot read its sources, so that it answers from what they say now; then sends it the command. */
export async function sendOnceRead(
  command: string,
  slack: LocalSlack,
  house: SentTo | undefined,
): Promise<SentAsText> {
  const settled = async (): Promise<void> => house?.beat();
  await sendCommand('/bedrock-status refresh', { slack, settled, timeoutMs: LONGEST_READING_MS });
  await house?.readUsage();
  const sent = await sendCommand(command, { slack, settled, timeoutMs: LONGEST_READING_MS });
  return { ...sent, text: asText(sent, slack) };
}

/** All that was said, as text for a terminal. */
function asText({ messages, views }: Sent, slack: LocalSlack): string {
  const names = slack.workspace;
  const parts = [
    ...views.map(({ title, blocks }) => [`[${title}]`, ...blockLines(blocks, names)]),
    ...messages.map(({ text, blocks }) =>
      blocks.length > 0 ? blockLines(blocks, names) : [plainOf(text, names)],
    ),
  ];
  return parts.map((lines) => tidied(lines.join('\n'))).join('\n\n');
}

/** No empty lines at either end, and no two of them together. */
function tidied(text: string): string {
  return text.replaceAll(/\n{3,}/g, '\n\n').trim();
}

async function within(ms: number, wanted: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([wanted, late]);
  clearTimeout(timer);
}
