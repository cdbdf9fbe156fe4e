import { setTimeout as delay } from 'node:timers/promises';
import { type Bot, type Recipe, startBot } from './bots';
import { median, percentile } from './figures';
import { type LeanSlack } from './lean-slack';

/** Something measured of both bots. */
export type Pair<T> = { readonly bare: T; readonly ours: T };

/** How a bot starts and rests; medians over the rounds. */
export type Rest = { readonly readyMs: number; readonly residentMiB: number };

/** How a bot answers, in ms; medians over the rounds. */
export type Speed = { readonly ackP50: number; readonly ackP99: number; readonly answerP50: number };

const IDLE_MS = 5_000;

/** Starts both bots anew in each round, one after the other, and weighs them after 5 s without work. */
export async function measureRest(recipes: Pair<Recipe>, rounds: number): Promise<Pair<Rest>> {
  const bare: Rest[] = [];
  const ours: Rest[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bots = await startBoth(recipes, round);
    await delay(IDLE_MS);
    bare.push({ readyMs: bots.bare.readyMs, residentMiB: bots.bare.residentMiB() });
    ours.push({ readyMs: bots.ours.readyMs, residentMiB: bots.ours.residentMiB() });
    await Promise.all([bots.bare.stop(), bots.ours.stop()]);
  }
  return { bare: mediansOf(bare), ours: mediansOf(ours) };
}

/** Starts one bot, then the other; every second time the other way round. */
export async function startBoth(recipes: Pair<Recipe>, turn = 0): Promise<Pair<Bot>> {
  if (turn % 2 === 0) {
    const bare = await startBot(recipes.bare);
    return { bare, ours: await startBot(recipes.ours) };
  }
  const ours = await startBot(recipes.ours);
  return { bare: await startBot(recipes.bare), ours };
}

/** Asks both bots the same, turn and turn about: a block of `each` commands one by one, and the next bot. */
export async function measureSpeed(
  bots: Pair<Bot>,
  text: string,
  { warmUp, rounds, each }: { warmUp: number; rounds: number; each: number },
): Promise<Pair<Speed>> {
  await askOneByOne(bots.bare.slack, text, warmUp);
  await askOneByOne(bots.ours.slack, text, warmUp);
  const bare: Speed[] = [];
  const ours: Speed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await askOneByOne(bots.bare.slack, text, each));
    ours.push(await askOneByOne(bots.ours.slack, text, each));
  }
  return { bare: mediansOf(bare), ours: mediansOf(ours) };
}

/** The next command is sent when the one before is acknowledged and answered. */
async function askOneByOne(slack: LeanSlack, text: string, times: number): Promise<Speed> {
  const acks: number[] = [];
  const answers: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const { acked, answered } = slack.ask(text);
    const [ack, answer] = await Promise.all([acked, answered]);
    acks.push(ack);
    answers.push(answer.ms);
  }
  return { ackP50: median(acks), ackP99: percentile(acks, 0.99), answerP50: median(answers) };
}

/** The texts with the median time of each answer in ms, slowest first. */
export async function measureSearches(
  slack: LeanSlack,
  texts: readonly string[],
  times: number,
): Promise<{ text: string; ms: number }[]> {
  const found: { text: string; ms: number }[] = [];
  for (const text of texts) {
    found.push({ text, ms: (await askOneByOne(slack, text, times)).answerP50 });
  }
  return found.sort((a, b) => b.ms - a.ms);
}

function mediansOf<T extends Readonly<Record<string, number>>>(rounds: readonly T[]): T {
  const [first] = rounds;
  if (first === undefined) throw new Error('No rounds');
  const names = Object.keys(first);
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((r) => r[name] ?? NaN))])) as T;
}
