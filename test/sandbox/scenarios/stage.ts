import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createHouse } from '../../../src/app';
import { awsUsage } from '../../../src/app/usage-sources';
import { TIMING } from '../../../src/digests/delivery/timing';
import { createLog } from '../../../src/ops/log';
import { createSandboxClock } from '../../../src/sandbox/clock';
import { type Message, type PageEvent, type PageState } from '../../../src/sandbox/page/protocol';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { type Move } from '../../../src/sandbox/time-machine';
import { accountsToWatch } from '../../../src/sources/aws/accounts';
import { loadCatalogue } from '../../../src/sources/documented/load';
import { openStore } from '../../../src/store/open';
import { until } from '../../store/subject';
import { DAY } from '../../support/clock';
import { buttonOf, wordsOf } from '../../support/house';
import { open, postJson, readToken } from '../page/page-http';

/** A Sunday on which each story begins. */
export const CURTAIN = new Date('2026-11-22T12:00:00Z');
const ADA = 'U0ADA00001';

/** A story that is played by the real bot, seen and acted in through the sandbox's page. */
export type Stage = {
  /** Moves the bot's date to 12:00 UTC of that day of the story (0: the one on which it began), and does what is due. */
  goTo(day: number): Promise<void>;
  /** Presses a button of the page's clock, and resolves when time stands again. */
  move(by: Move): Promise<void>;
  /** What the bot has posted by itself in a channel since this was last asked for it, oldest first. */
  told(channel: string): Promise<Post[]>;
  /** Types a command as Ada, and resolves with what she is answered. */
  ask(text: string, channel?: string): Promise<string>;
  /** Presses a button of what the bot posted last in a channel, as Ada, and resolves once that post shows the text. */
  press(label: string, shows: string, channel?: string): Promise<void>;
  /** What a page that is opened now shows. */
  state(): Promise<PageState>;
  close(): Promise<void>;
};

/** `kind`: `bedrock_alert`, `bedrock_digest`, … */
export type Post = { readonly kind: string; readonly words: string };

/** All that the posts of a kind say. */
export function wordsIn(posts: readonly Post[], kind: string): string {
  const ofIt = posts.filter((post) => post.kind === kind);
  return ofIt.map(({ words }) => words).join('\n');
}

/** Raises the curtain on a scenario and waits until the bot has read its AWS. */
export async function openScenario(scenario: string): Promise<Stage> {
  const clock = createSandboxClock(() => CURTAIN.getTime());
  const sandbox = await startSandbox({
    ...{ regions: [], realAws: false, root: resolve(__dirname, '../../..') },
    ...{ scenario, clock },
  });
  const { madeUp, aws: access, regions, slack, now } = sandbox;
  const wallClock = () => new Date();
  const roles = { roleArns: madeUp?.roleArns ?? [], externalId: undefined };
  const accounts = accountsToWatch({ access, ...roles, regions, wallClock });
  const folder = mkdtempSync(join(tmpdir(), 'bot-stage-'));
  const log = createLog({ level: 'error', destination: { write: () => undefined } });
  const house = createHouse({
    ...{ slack, accounts, regions, now, wallClock, log },
    store: await openStore({ path: join(folder, 'bot.db'), now: Date.now, log }),
    storeName: 'test file',
    documented: sandbox.documents === 'none' ? [] : (await loadCatalogue()).facts,
    ...(madeUp && { overrides: madeUp.overrides }),
    ...{ syncSchedule: '7 * * * *', usageSchedule: '37 5 * * *', idleLockoutDays: 15 },
    usageSources: awsUsage({ accounts, regions }),
    ...{ defaultTimezone: 'UTC', adminUsers: undefined },
    // Nobody waits for Slack's pace where there is no Slack.
    deliveryTiming: { ...TIMING, channelMs: 0, workspaceMs: 0 },
    holder: `test:${randomUUID()}`,
    http: { host: '127.0.0.1', port: 0 },
    ...{ routes: [sandbox.page], neighbours: [sandbox.close], version: '0.0.0-test' },
    uptime: () => performance.now(),
    ...{ exit: () => undefined, onRejected: () => undefined },
  });
  sandbox.onHouse(house);
  const { port } = await house.start();
  await sandbox.open();
  const stage = doors(port, { moveTo: clock.moveTo, beat: () => house.beat() }, async () => {
    await house.shutdown.begin('test');
    rmSync(folder, { recursive: true, force: true });
  });
  await stage.ask('/bedrock-status refresh');
  await house.readUsage();
  return stage;
}

type Machinery = { readonly moveTo: (instant: Date) => void; readonly beat: () => Promise<void> };

function doors(port: number, { moveTo, beat }: Machinery, close: () => Promise<void>): Stage {
  const heard = new Map<string, number>();
  const state = (): Promise<PageState> => stateOf(port);

  async function idOf(channel: string): Promise<string> {
    const found = (await state()).channels.find(({ name }) => name === channel);
    if (found === undefined) throw new Error(`There is no #${channel}`);
    return found.id;
  }

  return {
    close,
    state,
    async goTo(day) {
      moveTo(new Date(CURTAIN.getTime() + day * DAY));
      await beat();
    },
    async move(by) {
      const { body } = await postJson(port, '/sandbox/clock', { move: by });
      if (!body.startsWith('{"ok":true')) throw new Error(`${by} failed: ${body}`);
    },
    async told(channel) {
      const id = await idOf(channel);
      const posts = (await state()).messages.filter(
        (one) => one.channel === id && one.metadata !== undefined,
      );
      const fresh = posts.slice(heard.get(channel) ?? 0);
      heard.set(channel, posts.length);
      return fresh.map((post) => ({ kind: post.metadata?.event_type ?? '', words: wordsOf(post) }));
    },
    async press(label, shows, channel = 'platform') {
      const id = await idOf(channel);
      const posts = async () => (await state()).messages.filter((one) => one.channel === id && one.metadata);
      const post = (await posts()).at(-1);
      if (post === undefined) throw new Error(`Nothing was posted in #${channel}`);
      const request = { user: ADA, channel: id, ts: post.ts, ...buttonOf(post, label) };
      await postJson(port, '/sandbox/action', request);
      await until(async () =>
        (await posts()).some((one) => one.ts === post.ts && wordsOf(one).includes(shows)),
      );
    },
    async ask(text, channel = 'platform') {
      const id = await idOf(channel);
      const isAnswer = (one: Message) => one.channel === id && one.ephemeralTo === ADA;
      const answers = async () => (await state()).messages.filter(isAnswer);
      const before = (await answers()).length;
      const { body } = await postJson(port, '/sandbox/command', { user: ADA, channel: id, text });
      if (!body.startsWith('{"ok":true')) throw new Error(`${text} failed: ${body}`);
      await until(async () => (await answers()).length > before);
      const [answer] = (await answers()).slice(before);
      return answer === undefined ? '' : wordsOf(answer);
    },
  };
}

/** The first thing that a page is sent: everything. */
async function stateOf(port: number): Promise<PageState> {
  const token = await readToken(port);
  const stream = await open(port, { path: `/sandbox/events?token=${token}` });
  let text = '';
  for await (const part of stream.setEncoding('utf8')) {
    text += String(part);
    if (text.includes('\n\n')) break;
  }
  stream.destroy();
  const event = JSON.parse(text.slice('data: '.length, text.indexOf('\n\n'))) as PageEvent;
  if (event.type !== 'state') throw new Error(`The page was sent ${event.type} first`);
  return event.state;
}
