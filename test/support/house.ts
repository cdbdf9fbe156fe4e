import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, type HouseParts, createHouse } from '../../src/app';
import { TIMING } from '../../src/digests/delivery/timing';
import { type Fact } from '../../src/domain/fact';
import { createLog } from '../../src/ops/log';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { type Roster, loadRoster } from '../../src/sandbox/aws/roster';
import { readManifest } from '../../src/sandbox/manifest';
import { type Message } from '../../src/sandbox/page/protocol';
import { type InteractionOutcome } from '../../src/sandbox/slack/interactions';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack';
import { loadCatalogue } from '../../src/sources/documented/load';
import { openStore } from '../../src/store/open';
import { type Store } from '../../src/store/waist';

export const ADA = 'U0ADA00001';
export const PLATFORM = 'C0PLATFORM';

/** How a house is set up for a test; what is left out is the usual. */
export type HouseOptions = {
  readonly transport?: 'socket' | 'http';
  readonly regions?: readonly string[];
  readonly documented?: readonly Fact[];
  readonly roster?: Roster;
  readonly now?: () => Date;
  readonly store?: Store;
  /** Commands that Slack knows beside the manifest's, such as those of a newer version. */
  readonly otherCommands?: readonly string[];
  /** A house whose Slack and AWS this one shares, as a replica does; with the store given here. */
  readonly beside?: Pick<TestHouse, 'slack' | 'aws'>;
  /** Waits for the first sync before handing over; so unless told otherwise. */
  readonly synced?: boolean;
  readonly parts?: Partial<HouseParts>;
};

/** The real bot between a local Slack and a local AWS, with every door of the world at hand. */
export type TestHouse = {
  readonly slack: LocalSlack;
  readonly aws: LocalAws;
  readonly house: House;
  readonly port: number;
  /** What was logged, a parsed line each. */
  readonly logged: Record<string, unknown>[];
  /** Types a command in #platform as Ada and resolves with what she sees next. */
  ask(text: string): Promise<Message>;
  /** Presses the button with this label on a message and resolves with what she sees next. */
  press(message: Message, label: string): Promise<Message>;
  /** The next message that is posted or changed. */
  nextMessage(): Promise<Message>;
  close(): Promise<void>;
};

export const NOW = new Date('2026-11-22T12:00:00Z');

/** Starts a house on 127.0.0.1 and waits until it answers. */
export async function startTestHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const now = options.now ?? (() => NOW);
  const others = (options.otherCommands ?? []).map((command) => ({
    command,
    description: '',
    usageHint: '',
  }));
  const manifest = await readManifest(join(__dirname, '../../manifest.yml'));
  const slack =
    options.beside?.slack ??
    (await startLocalSlack({
      ...manifest,
      manifestCommands: [...manifest.manifestCommands, ...others],
      now: () => now().getTime(),
    }));
  const aws = options.beside?.aws ?? (await startLocalAws({ roster: options.roster ?? loadRoster(), now }));
  const folder = mkdtempSync(join(tmpdir(), 'bot-test-'));
  const logged: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'info',
    destination: { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const { apiUrl, botToken, appToken, signingSecret } = slack;
  const http = options.transport === 'http';
  const house = createHouse({
    slack: http
      ? { mode: 'http', apiUrl, botToken, signingSecret }
      : { mode: 'socket', apiUrl, botToken, appToken },
    store:
      options.store ??
      (await openStore({ path: join(folder, `${randomUUID()}.db`), now: () => now().getTime(), log })),
    storeName: 'test file',
    documented: options.documented ?? (await loadCatalogue()).facts,
    regions: options.regions ?? ['us-east-1', 'us-west-2', 'eu-west-3', 'ap-south-1'],
    accounts: [
      { access: { endpoint: aws.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } } },
    ],
    syncSchedule: '7 * * * *',
    idleLockoutDays: 15,
    defaultTimezone: 'UTC',
    adminUsers: undefined,
    // Nobody waits for Slack's pace where there is no Slack.
    deliveryTiming: { ...TIMING, channelMs: 0, workspaceMs: 0 },
    holder: `test:${randomUUID()}`,
    http: { host: '127.0.0.1', port: 0 },
    routes: [],
    neighbours: [],
    version: '0.0.0-test',
    log,
    now,
    wallClock: () => new Date(),
    uptime: () => performance.now(),
    exit: () => undefined,
    onRejected: () => undefined,
    ...options.parts,
  });
  const { port } = await house.start().catch(async (error: unknown) => {
    await house.shutdown.begin('failed start');
    await Promise.all([slack.close(), aws.close()]);
    throw error;
  });
  if (http) slack.deliverByHttp(`http://127.0.0.1:${port}/slack/events`);
  const neighbours = options.beside ? [] : [slack, aws];
  const test = doors({ slack, aws, house, port, logged }, neighbours, folder);
  if (options.synced !== false && (options.regions ?? ['any']).length > 0)
    await test.ask('/bedrock-status refresh');
  return test;
}

function doors(
  parts: Pick<TestHouse, 'slack' | 'aws' | 'house' | 'port' | 'logged'>,
  neighbours: readonly { close(): Promise<void> }[],
  folder: string,
): TestHouse {
  const { slack, house } = parts;

  function nextMessage(): Promise<Message> {
    return new Promise((resolve) => {
      const stop = slack.workspace.subscribe((event) => {
        if (event.type !== 'message') return;
        stop();
        resolve(event.message);
      });
    });
  }

  async function expectAck(pending: Promise<InteractionOutcome>): Promise<void> {
    const outcome = await pending;
    if (!outcome.ok) throw new Error(`The bot did not acknowledge: ${outcome.error}`);
  }

  return {
    ...parts,
    nextMessage,
    async ask(text) {
      const next = nextMessage();
      await expectAck(slack.runCommand({ user: ADA, channel: PLATFORM, text }));
      return next;
    },
    async press(message, label) {
      const { blockId, actionId } = buttonOf(message, label);
      const next = nextMessage();
      const { channel, ts } = message;
      await expectAck(slack.pressElement({ user: ADA, channel, ts, blockId, actionId }));
      return next;
    },
    async close() {
      await house.shutdown.begin('test');
      await Promise.all(neighbours.map((one) => one.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Button = { type: string; text?: { text?: string }; action_id?: string };

/** Where the button with this label is on a message. */
export function buttonOf(message: Message, label: string): { blockId: string; actionId: string } {
  for (const block of message.blocks) {
    const elements = [
      ...((block['elements'] as Button[] | undefined) ?? []),
      block['accessory'] as Button | undefined,
    ];
    const button = elements.find((element) => element?.type === 'button' && element.text?.text === label);
    if (button?.action_id !== undefined) return { blockId: block.block_id ?? '', actionId: button.action_id };
  }
  throw new Error(`No button "${label}" on: ${message.text}`);
}

/** Everything a message says, as one text: what a person, or a script, would find on it. */
export function wordsOf(message: Message): string {
  const texts: string[] = [message.text];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (key === 'text' && typeof item === 'string') texts.push(item);
        else walk(item);
      }
    }
  };
  walk(message.blocks);
  return texts.join('\n');
}
