import { type LocalSlack } from '../slack/local-slack';
import { type Typed } from './scenario';

/** How long an answer may take, in ms. */
const LONGEST_MS = 10_000;

/**
 * Types what people typed before the curtain rises, one after the other, each once the one before is answered. Rejects
 * with a sentence that names the first one that fails or is not answered.
 */
export async function raiseCurtain(setup: readonly Typed[], slack: LocalSlack): Promise<void> {
  for (const typed of setup) {
    const fault = await faultOf(typed, slack);
    if (fault === undefined) continue;
    throw new Error(`${typed.text}, typed by ${typed.user} in #${typed.channel}, failed: ${fault}`);
  }
}

async function faultOf({ user, channel, text }: Typed, slack: LocalSlack): Promise<string | undefined> {
  const { workspace } = slack;
  const who = workspace.users.find(({ realName }) => realName === user);
  const where = workspace.channels.find(({ name }) => name === channel);
  if (who === undefined || where === undefined) return 'there is no such person or no such channel.';
  let [stop, late]: [() => void, NodeJS.Timeout | undefined] = [() => undefined, undefined];
  const answered = new Promise<undefined>((resolve) => {
    stop = workspace.subscribe((event) => {
      if (event.type === 'message' && event.message.channel === where.id) resolve(undefined);
    });
  });
  const silence = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve('the bot did not answer.'), LONGEST_MS);
  });
  try {
    const outcome = await slack.runCommand({ user: who.id, channel: where.id, text });
    return outcome.ok ? await Promise.race([answered, silence]) : outcome.error;
  } finally {
    stop();
    clearTimeout(late);
  }
}
