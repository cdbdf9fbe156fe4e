import { setTimeout as delay } from 'node:timers/promises';
import { type Bot, type Recipe, withBot } from '../bots';
import { type Figure, percentile } from '../figures';
import { type Pair } from '../measure';
import { storeChannels } from './made-channels';
import { environmentOf, type NamedStore, onEachStore, withStore } from './stores';

const CHANNELS = 10_000;
const HOUR_MS = 3_600_000;
const ANSWER = { kind: 'below', limit: 25 } as const;

/** A command every so many ms, whether or not those before it are answered: nobody waits for anybody else. */
const EVERY_MS = 20;

/** The bot beats every 5 s, and first when it is that old: then it reads up to where each channel was told. */
const FIRST_BEAT_MS = 4_500;
const AFTER_FIRST_BEAT_MS = 7_000;
const REST_OVER_MS = 11_000;
const BARE_MS = 4_000;

/** Queueing is counted from its end, the first post: that long at least it takes. */
const QUEUEING_MS = 2_000;
const SENDING_MS = 8_000;
const PATIENCE_MS = 60_000;

/** What an answer counts that did not come while `LeanSlack` waited for it. */
const UNANSWERED_MS = 5_000;

/** An answer, and when it was asked for; in ms, the latter since the bot's first hello. */
type Answer = { readonly at: number; readonly ms: number };

/** How quickly commands are answered while 10,000 channels are due, and while nothing is. */
export async function measureFanOut(
  { bare, ours }: Pair<Recipe>,
  question: string,
  folder: string,
): Promise<Figure[]> {
  const bareAnswers = await withBot(bare, (bot) => askFor(bot, question, () => BARE_MS));
  const figures: Figure[] = [];
  await onEachStore(folder, async (store) => {
    const recipe = { ...ours, env: { ...ours.env, ...environmentOf(store.at) } };
    const now = Date.now();
    // Each is due tomorrow: the bot holds them, and has nothing to do.
    await fill(store, { due: now - HOUR_MS, through: now });
    const rest = await withBot(recipe, (bot) => askFor(bot, question, () => REST_OVER_MS));
    await fill(store, { due: now - HOUR_MS, through: now - 2 * HOUR_MS });
    const { queueing, sending } = await withBot(recipe, (bot) => fanOut(bot, question));
    const firstBeat = rest.filter(({ at }) => at > FIRST_BEAT_MS && at < AFTER_FIRST_BEAT_MS);
    const atRest = rest.filter(({ at }) => at >= AFTER_FIRST_BEAT_MS);
    const row = (name: string, answers: readonly Answer[]): Figure => ({
      ...{ name: `${name}, ${store.name}`, unit: 'ms', bare: p99(bareAnswers), ours: p99(answers) },
    });
    figures.push(
      row('command to answer at rest, p99', atRest),
      row('  first beat, 10,000 channels, p99', firstBeat),
      { ...row('  10,000 digests being queued, p99', queueing), target: ANSWER },
      { ...row('  10,000 digests being sent, p99', sending), target: ANSWER },
    );
  });
  return figures;
}

async function fill({ at }: NamedStore, { due, through }: { due: number; through: number }): Promise<void> {
  const made = { count: CHANNELS, cadence: 'daily', due: new Date(due), through: new Date(through) } as const;
  await withStore(at, (place) => storeChannels(place, made));
}

/** Queueing begins with the bot's first beat, and its first post says that it is over. */
async function fanOut(bot: Bot, question: string): Promise<{ queueing: Answer[]; sending: Answer[] }> {
  const begun = await bot.slack.firstHello;
  const firstPost = () => (bot.slack.posts[0] ?? Infinity) - begun;
  const answers = await askFor(bot, question, () => Math.min(PATIENCE_MS, firstPost() + SENDING_MS));
  if (firstPost() === Infinity) throw new Error(`Nothing was sent within ${PATIENCE_MS} ms`);
  return {
    queueing: answers.filter(({ at, ms }) => at < firstPost() && at + ms > firstPost() - QUEUEING_MS),
    sending: answers.filter(({ at }) => at >= firstPost()),
  };
}

/** Asks until the bot is so many ms old; the first sync is over before that. */
async function askFor({ slack }: Bot, question: string, untilMs: () => number): Promise<Answer[]> {
  const begun = await slack.firstHello;
  await slack.ask('refresh').answered;
  const age = () => performance.now() - begun;
  const from = age();
  const asked: Promise<Answer>[] = [];
  while (age() < untilMs()) {
    const at = age();
    const answered = slack.ask(question).answered.then(
      ({ ms }) => ms,
      () => UNANSWERED_MS,
    );
    asked.push(answered.then((ms) => ({ at, ms })));
    await delay(Math.max(0, from + asked.length * EVERY_MS - age()));
  }
  return Promise.all(asked);
}

function p99(answers: readonly Answer[]): number {
  return percentile(
    answers.map(({ ms }) => ms),
    0.99,
  );
}
