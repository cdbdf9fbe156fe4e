import { join } from 'node:path';
import { type Region } from '../domain/region';
import { dayOf } from '../domain/day';
import { type Overrides } from '../domain/overrides';
import { type Route } from '../http/answer';
import { type Step } from '../ops/shutdown';
import { type SlackWay } from '../slack/bolt-app';
import { type Timing } from '../digests/delivery/timing';
import { type Access } from '../sources/aws/access';
import { type OverridesSource } from '../sources/overrides/file';
import { type Store } from '../store/waist';
import { startLocalAws } from './aws/local-aws';
import { connectionsTo } from './aws/short-way';
import { type LocalAccount } from './aws/world';
import { type SandboxClock, createSandboxClock } from './clock';
import { MADE_UP_ACCOUNTS, MADE_UP_ROLES } from './made-up/accounts';
import { readManifest } from './manifest';
import { createPageBackend } from './page-backend';
import { createPageHandler } from './page-server';
import { paceOf } from './pace';
import { createReadAgain } from './read-again';
import { createChoice } from './scenarios/choice';
import { raiseCurtain } from './scenarios/curtain';
import { loadScenario } from './scenarios/load';
import { type Scenario } from './scenarios/scenario';
import { createTroubles } from './trouble/troubles';
import { type SentAsText, sendOnceRead } from './send/send';
import { startLocalSlack } from './slack/local-slack';
import { type MovedHouse, type TimeMachine, createTimeMachine } from './time-machine';
import { type SandboxUsage, createSandboxUsage } from './usage';

export type SandboxOptions = {
  /** Regions to watch; the scenario's where none are given. */
  readonly regions: readonly Region[];
  /** Reads the real AWS in place of the local one. */
  readonly realAws: boolean;
  /** The folder of the project, with `manifest.yml` in it. */
  readonly root: string;
  /** The story that is told; `today` where not given. */
  readonly scenario?: string;
  /** Somebody chose another one in the page: whoever runs the bot begins anew with it. */
  readonly onScenario?: (name: string) => void;
  /** The bot's date; the machine's, until somebody moves it, where not given. */
  readonly clock?: SandboxClock;
  /** What the bot's date is first, where no clock is given; the machine's where not given. */
  readonly startAt?: Date;
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
export async function startSandbox({
  regions,
  realAws,
  root,
  startAt,
  clock = createSandboxClock(Date.now, startAt),
  ...options
}: SandboxOptions): Promise<Sandbox> {
  const scenario = loadScenario(options.scenario ?? 'today', dayOf(clock.now()));
  const slack = await startLocalSlack({
    ...(await readManifest(join(root, 'manifest.yml'))),
    now: () => clock.now().getTime(),
    limits: true,
  });
  let machine: TimeMachine | undefined;
  let house: SandboxHouse | undefined;
  const { apiUrl, botToken, appToken } = slack;
  const usage = realAws ? undefined : createSandboxUsage(scenario, clock.now);
  const choice = realAws ? undefined : createChoice(scenario, options.onScenario);
  const accounts = usage && accountsOf(usage, scenario);
  const aws = accounts && (await startLocalAws({ roster: scenario.rosterAt, accounts, now: clock.now }));
  aws?.subscribe((request) => slack.workspace.recordRequest(request));
  const readAgain = createReadAgain(async () => house?.readUsage());
  usage?.onChange(() => {
    aws?.setFault({ operation: 'ListMetrics' }, usage.state().all === 'unknown' ? 'deny' : undefined);
    readAgain();
  });
  const watched = regions.length > 0 || realAws ? regions : scenario.regions;
  const isMoving = (): boolean => machine?.isMoving() ?? false;
  const way = aws && connectionsTo(aws, isMoving);
  const troubles = createTroubles({ slack, aws, regions: watched });
  return {
    slack: { mode: 'socket', botToken, appToken, apiUrl },
    aws: aws && way ? { endpoint: aws.endpoint, credentials: NO_ACCOUNT, connections: way.connections } : {},
    regions: watched,
    ...(usage && {
      madeUp: { roleArns: MADE_UP_ROLES, overrides: unmoving(scenario.overrides, clock.now()) },
    }),
    now: clock.now,
    onHouse: (one) => {
      house = one;
      machine = createTimeMachine(clock, one, {
        ...(!realAws && { nextChange: scenario.changesIn(watched) }),
        onStop: () => slack.workspace.tellClock(clock.offsetMs()),
        onMoving: (isNow) => {
          slack.liftLimits(isNow);
          slack.trouble.slowFiles(isNow ? 0 : undefined);
        },
      });
    },
    page: createPageHandler(
      createPageBackend({ slack, usage, choice, troubles, move: (by) => machine?.move(by) }),
      { assets: PAGE, realAws },
    ),
    documents: realAws ? 'packaged' : scenario.documents,
    deliveryTiming: paceOf(isMoving),
    wrapStore: (store) => troubles.wrapStore(store),
    open: () => raiseCurtain(realAws ? [] : scenario.setup, slack),
    send: (command) => sendOnceRead(command, slack, house),
    close: {
      name: 'sandbox',
      timeoutMs: 1_000,
      run: async () => void (await Promise.all([slack.close(), aws?.close(), way?.end()])),
    },
  };
}

/** A browser runs JavaScript only: where the sources run as they are (in tests), the page of the last build. */
const PAGE = join(__dirname.replace(/([\\/])src([\\/]sandbox)$/, '$1dist$2'), 'page');

/** The local AWS looks at no signature; the SDK wants to make one. */
const NO_ACCOUNT = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };

/** The made-up accounts as they stand in the local AWS; what they hold grows older from the start on. */
function accountsOf(usage: SandboxUsage, { regions, holdings }: Scenario): LocalAccount[] {
  return MADE_UP_ACCOUNTS.map((id) => ({
    ...{ id, regions, calls: usage.callsOf(id) },
    holdings: (region) => holdings(id, region),
  }));
}

/** A file of overrides that is read once, since nobody edits it. */
function unmoving(overrides: Overrides, now: Date): OverridesSource {
  const loaded = { overrides, asOf: dayOf(now) };
  let isRead = false;
  const look = async (): Promise<boolean> => !isRead && (isRead = true);
  return { current: () => loaded, fault: () => undefined, look };
}

export { ScenarioError } from './scenarios/scenario-error';
