import { setTimeout as delay } from 'node:timers/promises';
import { type Bot, type Recipe, withBot } from './bots';
import { median, percentile } from './figures';
import { type LeanSlack } from './lean-slack';

/** Something measured of both bots. */
export type Pair<T> = { readonly bare: T; readonly ours: T };

/** How a bot answers, in ms; medians over the rounds. */
export type Speed = {
  /** With the bot at rest when the command comes, as people find it. */
  readonly ackP50: number;
  readonly ackP99: number;
  readonly answerP50: number;
  /** With the next command sent at the acknowledgement of the one before, which is still being answered. */
  readonly busyAckP50: number;
  readonly busyAckP99: number;
};

/** How long a measurement of speed is: commands to warm up, rounds, and commands of each kind in a round. */
export type Effort = { readonly warmUp: number; readonly rounds: number; readonly each: number };

/** Long enough for a bot to be done with an answer; and with what it does at its start. */
const REST_MS = 2;
const SETTLE_MS = 500;
const IDLE_MS = 5_000;

/** From the spawn to the first hello, in ms: one bot at a time, turn and turn about; the median over the rounds. */
export async function measureStarts(recipes: Pair<Recipe>, rounds: number): Promise<Pair<number>> {
  return inTurn(recipes, rounds, async (bot) => {
    await delay(SETTLE_MS);
    return bot.readyMs;
  });
}

/** Resident memory after 5 s without work, in MiB; the median over the rounds. */
export async function measureMemory(recipes: Pair<Recipe>, rounds: number): Promise<Pair<number>> {
  return inTurn(recipes, rounds, async (bot) => {
    await delay(IDLE_MS);
    return bot.residentMiB();
  });
}

/** Asks both bots the same, turn and turn about. */
export async function measureSpeed(
  bots: Pair<Bot>,
  text: string,
  { warmUp, rounds, each }: Effort,
): Promise<Pair<Speed>> {
  const found: { bare: Speed[]; ours: Speed[] } = { bare: [], ours: [] };
  await askBusy(bots.bare.slack, text, warmUp);
  await askBusy(bots.ours.slack, text, warmUp);
  for (let round = 0; round < rounds; round += 1) {
    found.bare.push(await speedOf(bots.bare.slack, text, each));
    found.ours.push(await speedOf(bots.ours.slack, text, each));
  }
  return { bare: mediansOf(found.bare), ours: mediansOf(found.ours) };
}

/** The texts with the median time of each answer in ms, slowest first. */
export async function measureSearches(
  slack: LeanSlack,
  texts: readonly string[],
  times: number,
): Promise<{ text: string; ms: number }[]> {
  const found: { text: string; ms: number }[] = [];
  for (const text of texts) {
    const { answers } = await askAtRest(slack, text, times);
    found.push({ text, ms: median(answers) });
  }
  return found.sort((a, b) => b.ms - a.ms);
}

async function inTurn(
  recipes: Pair<Recipe>,
  rounds: number,
  measure: (bot: Bot) => Promise<number>,
): Promise<Pair<number>> {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await withBot(recipes.bare, measure));
    ours.push(await withBot(recipes.ours, measure));
  }
  return { bare: median(bare), ours: median(ours) };
}

async function speedOf(slack: LeanSlack, text: string, times: number): Promise<Speed> {
  const { acks, answers } = await askAtRest(slack, text, times);
  const busy = await askBusy(slack, text, times);
  return {
    ackP50: median(acks),
    ackP99: percentile(acks, 0.99),
    answerP50: median(answers),
    busyAckP50: median(busy),
    busyAckP99: percentile(busy, 0.99),
  };
}

/** Each command is acknowledged and answered, and the bot has rested, before the next is sent. */
async function askAtRest(
  slack: LeanSlack,
  text: string,
  times: number,
): Promise<{ acks: number[]; answers: number[] }> {
  const acks: number[] = [];
  const answers: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const { acked, answered } = slack.ask(text);
    const [ack, answer] = await Promise.all([acked, answered]);
    acks.push(ack);
    answers.push(answer.ms);
    await delay(REST_MS);
  }
  return { acks, answers };
}

/** Each command is sent at the acknowledgement of the one before. Ends when all are answered. */
async function askBusy(slack: LeanSlack, text: string, times: number): Promise<number[]> {
  const acks: number[] = [];
  const answers: Promise<unknown>[] = [];
  for (let i = 0; i < times; i += 1) {
    const { acked, answered } = slack.ask(text);
    answers.push(answered);
    acks.push(await acked);
  }
  await Promise.all(answers);
  return acks;
}

function mediansOf(rounds: readonly Speed[]): Speed {
  const of = (name: keyof Speed) => median(rounds.map((round) => round[name]));
  return {
    ackP50: of('ackP50'),
    ackP99: of('ackP99'),
    answerP50: of('answerP50'),
    busyAckP50: of('busyAckP50'),
    busyAckP99: of('busyAckP99'),
  };
}
