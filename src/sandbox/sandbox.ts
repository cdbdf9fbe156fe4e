import { join } from 'node:path';
import { type Region } from '../domain/region';
import { dayOf } from '../domain/day';
import { type Route } from '../http/answer';
import { type Step } from '../ops/shutdown';
import { type SlackWay } from '../slack/bolt-app';
import { TIMING, type Timing } from '../digests/delivery/timing';
import { type Access } from '../sources/aws/access';
import { type OverridesSource } from '../sources/overrides/file';
import { type Store } from '../store/waist';
import { startLocalAws } from './aws/local-aws';
import { loadRoster, regionsOf } from './aws/roster';
import { type LocalAccount } from './aws/world';
import { type SandboxClock, createSandboxClock } from './clock';
import { MADE_UP_ACCOUNTS, MADE_UP_NAMES, MADE_UP_ROLES } from './made-up/accounts';
import { madeUpHoldings } from './made-up/holdings';
import { readManifest } from './manifest';
import { createPageBackend } from './page-backend';
import { createPageHandler } from './page-server';
import { createReadAgain } from './read-again';
import { type SentAsText, sendOnceRead } from './send/send';
import { startLocalSlack } from './slack/local-slack';
import { type MovedHouse, type TimeMachine, createTimeMachine } from './time-machine';
import { type SandboxUsage, createSandboxUsage } from './usage';

export type SandboxOptions = {
  /** Regions to watch; the roster's where none are given. */
  readonly regions: readonly Region[];
  /** Reads the real AWS in place of the local one. */
  readonly realAws: boolean;
  /** The folder of the project, with `manifest.yml` in it. */
  readonly root: string;
  /** The story that is told; `today` where not given. */
  readonly scenario?: string;
  /** Somebody chose another one in the page: whoever runs the bot begins anew with it. */
  readonly onScenario?: (name: string) => void;
};

/** What the bot needs to live in the sandbox in place of the world. */
export type Sandbox = {
  readonly slack: SlackWay;
  readonly aws: Access;
  readonly regions: readonly Region[];
  /** The accounts that are made up; absent where the real AWS is read, of which nothing is made up. */
  readonly madeUp?: MadeUpAccounts;
  /** The page, to be served by the bot's own HTTP server. */
  readonly page: Route;
  /** The bot's date, which the page moves. */
  readonly now: () => Date;
  /** The bot whose clock is moved, and which is to notice when somebody changes the usage. */
  readonly onHouse: (house: SandboxHouse) => void;
  /** Whether the packaged documents belong to the story. */
  readonly documents: 'packaged' | 'none';
  /** Slack's pace, as long as time is not being moved. */
  readonly deliveryTiming: Timing;
  /** The store as the bot is to see it: one that can be away. */
  readonly wrapStore: (store: Store) => Store;
  /** Raises the curtain once the bot answers: what people did before is done. Rejects where a command of theirs fails. */
  readonly open: () => Promise<void>;
  /** Types one command once the bot has read its sources, and resolves with what came of it. */
  readonly send: (command: string) => Promise<SentAsText>;
  readonly close: Step;
};

/** How the bot reads the made-up accounts, and what they are called. */
export type MadeUpAccounts = { readonly roleArns: readonly string[]; readonly overrides: OverridesSource };

/** The bot, as far as the sandbox has to do with it. */
export type SandboxHouse = MovedHouse & {
  /** Reads usage anew, whenever it was read last. */
  readUsage(): Promise<unknown>;
};

/**
 * Starts a local Slack and a local AWS on 127.0.0.1, and builds the page that shows them. Rejects with `ScenarioError`
 * where there is no such scenario.
 */
export async function startSandbox({ regions, realAws, root }: SandboxOptions): Promise<Sandbox> {
  const clock = createSandboxClock();
  const slack = await startLocalSlack({
    ...(await readManifest(join(root, 'manifest.yml'))),
    now: () => clock.now().getTime(),
  });
  let machine: TimeMachine | undefined;
  let house: SandboxHouse | undefined;
  const { apiUrl, botToken, appToken } = slack;
  const roster = loadRoster();
  const usage = realAws ? undefined : createSandboxUsage(roster, clock.now);
  const accounts = usage && accountsOf(usage, clock);
  const aws = accounts && (await startLocalAws({ roster, accounts, now: clock.now }));
  aws?.subscribe((request) => slack.workspace.recordRequest(request));
  const readAgain = createReadAgain(async () => house?.readUsage());
  usage?.onChange(() => {
    aws?.setFault({ operation: 'ListMetrics' }, usage.state().all === 'unknown' ? 'deny' : undefined);
    readAgain();
  });
  return {
    slack: { mode: 'socket', botToken, appToken, apiUrl },
    aws: aws === undefined ? {} : { endpoint: aws.endpoint, credentials: NO_ACCOUNT },
    regions: regions.length > 0 || realAws ? regions : [...regionsOf(roster)],
    ...(usage && { madeUp: { roleArns: MADE_UP_ROLES, overrides: madeUpNames(clock.now()) } }),
    now: clock.now,
    onHouse: (one) => {
      house = one;
      machine = createTimeMachine(clock, one);
    },
    page: createPageHandler(createPageBackend({ slack, clock, usage, move: (by) => machine?.move(by) }), {
      assets: join(__dirname, 'page'),
      realAws,
    }),
    documents: 'packaged',
    deliveryTiming: TIMING,
    wrapStore: (store) => store,
    open: async () => undefined,
    send: (command) => sendOnceRead(command, slack, house),
    close: {
      name: 'sandbox',
      timeoutMs: 1_000,
      run: async () => void (await Promise.all([slack.close(), aws?.close()])),
    },
  };
}

/** The local AWS looks at no signature; the SDK wants to make one. */
const NO_ACCOUNT = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };

/** The made-up accounts as they stand in the local AWS; what they hold is as of now, and grows older from here on. */
function accountsOf(usage: SandboxUsage, clock: SandboxClock): LocalAccount[] {
  const startedOn = dayOf(clock.now());
  return MADE_UP_ACCOUNTS.map((id) => ({
    id,
    calls: usage.callsOf(id),
    holdings: (region) => madeUpHoldings(id, region, startedOn),
  }));
}

function madeUpNames(now: Date): OverridesSource {
  const loaded = { overrides: MADE_UP_NAMES, asOf: dayOf(now) };
  return { current: () => loaded, fault: () => undefined, look: () => Promise.resolve(false) };
}

export { ScenarioError } from './scenarios/scenario-error';
