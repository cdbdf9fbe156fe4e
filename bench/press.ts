import { setTimeout as delay } from 'node:timers/promises';
import { type Bot } from './bots';
import { type Figure, median, percentile } from './figures';
import { type BenchMessage } from './lean-slack';
import { type Pair } from './measure';

const WARM_UP = 200;
const ROUNDS = 5;
const EACH = 200;
const REST_MS = 2;

/** From a press of `Acknowledge` to the changed message, in ms: each in a channel of its own, so that each is the first. */
export async function measurePresses(bots: Pair<Bot>): Promise<Figure[]> {
  const { message, action } = await findPressable(bots.ours);
  const found: Record<keyof Pair<Bot>, number[]> = { bare: [], ours: [] };
  for (const name of ['bare', 'ours'] as const) await press(bots[name], message, action, WARM_UP);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ['bare', 'ours'] as const) {
      found[name].push(...(await press(bots[name], message, action, EACH)));
    }
  }
  const row = (name: string, of: (samples: readonly number[]) => number): Figure => ({
    ...{ name, unit: 'ms', bare: of(found.bare), ours: of(found.ours) },
  });
  return [
    { ...row('press to changed message, p50', median), target: { kind: 'times', factor: 1.5 } },
    row('press to changed message, p99', (samples) => percentile(samples, 0.99)),
  ];
}

async function press(
  { slack }: Bot,
  message: BenchMessage,
  action: object,
  times: number,
): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) {
    all.push(await slack.press(message, action));
    await delay(REST_MS);
  }
  return all;
}

type Row = { readonly type: string; readonly block_id?: string; readonly elements?: readonly Pressable[] };
type Pressable = { readonly type: string; readonly text?: { readonly text: string } };

/** The card of the model whose transition is next, and what Slack sends of its `Acknowledge`. */
async function findPressable({ slack }: Bot): Promise<{ message: BenchMessage; action: object }> {
  const { body } = await slack.ask('upcoming 730d').answered;
  for (const [, modelId = ''] of body.matchAll(/`([\w.:-]+)`/g)) {
    const card = JSON.parse((await slack.ask(modelId).answered).body) as BenchMessage;
    const action = acknowledgeIn(card);
    if (action) return { message: card, action };
  }
  throw new Error('The catalogue has nothing to acknowledge any more');
}

function acknowledgeIn({ blocks }: BenchMessage): object | undefined {
  for (const { block_id, elements = [] } of blocks as readonly Row[]) {
    const button = elements.find(
      ({ type, text }) => type === 'button' && text?.text.startsWith('Acknowledge'),
    );
    if (button) return { ...button, block_id, action_ts: '1700000000.000200' };
  }
  return undefined;
}
