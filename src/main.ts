import { randomUUID } from 'node:crypto';
import { accessSync, constants, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, type HouseParts, createHouse } from './app';
import { awsUsage } from './app/usage-sources';
import { type Fact } from './domain/fact';
import { type Region } from './domain/region';
import { CannotListenError } from './http/server';
import { BAD_CONFIGURATION_EXIT_CODE, type Config, readConfig, secretsOf } from './ops/config';
import { type Log, createLog } from './ops/log';
import { redact } from './ops/redact';
import { type Step } from './ops/shutdown';
import { TokenRejectedError } from './slack/identify';
import { type WatchedAccount, accountsToWatch } from './sources/aws/accounts';
import { type Access } from './sources/aws/access';
import { CatalogueError, loadCatalogue } from './sources/documented/load';
import { followOverrides } from './sources/overrides/file';
import { openStore } from './store/open';
import { RedisUrlError } from './store/redis-url';
import { StoreUnavailableError } from './store/waist';

const ROOT = join(__dirname, '..');

/** Why the process cannot go on, in lines for the operator, with the exit code that says so. */
class CannotRunError extends Error {
  constructor(
    readonly lines: readonly string[],
    readonly exitCode: number,
  ) {
    super(lines.join('\n'));
  }
}

async function main(): Promise<void> {
  // Clients that make many calls slow down once AWS throttles them, unless the operator wants another way.
  process.env['AWS_RETRY_MODE'] ??= 'adaptive';
  const reading = readConfig(process.env, process.argv.slice(2), isReadable);
  if (!reading.ok) {
    throw new CannotRunError(
      reading.faults.map(({ line }) => line),
      BAD_CONFIGURATION_EXIT_CODE,
    );
  }
  const { config } = reading;
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
  for (const warning of config.warnings) log.warn({}, warning);
  const { parts, onHouse } = await gatherParts(config, log);
  const house = createHouse(parts);
  onHouse(house);
  house.shutdown.onSignals(process);
  process.on('unhandledRejection', (reason) => {
    log.fatal(
      { err: reason },
      'A failure that nobody handled; the process ends, its supervisor starts it anew',
    );
    process.exit(1);
  });
  const port = await house.start().then(
    (started) => started.port,
    (error: unknown) => {
      // A signal during the start makes it fail; the shutdown under way has the last word then.
      if (!house.shutdown.stopping()) throw error;
    },
  );
  if (port === undefined) return;
  if (config.slack.mode === 'sandbox') {
    const reach =
      config.aws.from === 'aws'
        ? 'Slack is local; AWS is your real account.'
        : 'Nothing leaves this machine.';
    process.stderr.write(`\n  The sandbox is open: http://127.0.0.1:${port}\n  ${reach} Ctrl+C ends it.\n\n`);
  }
}

async function gatherParts(config: Config, log: Log): Promise<{ parts: HouseParts; onHouse: OnHouse }> {
  const documented = await readDocumented(config.catalogue);
  const { onHouse = () => undefined, ...surroundings } =
    config.slack.mode === 'sandbox' ? await settleInSandbox(config, log) : await settle(config, log);
  const parts = {
    ...surroundings,
    documented,
    syncSchedule: config.syncSchedule,
    idleLockoutDays: config.idleLockoutDays,
    usageSources: awsUsage(surroundings),
    ...(config.usageSchedule !== undefined && { usageSchedule: config.usageSchedule }),
    ...(config.overridesFile !== undefined && {
      overrides: followOverrides({ path: config.overridesFile, now: () => new Date() }),
    }),
    defaultTimezone: config.defaultTimezone,
    adminUsers: config.adminUsers,
    http: config.http,
    version: packageVersion(),
    holder: `${hostname()}:${process.pid}:${randomUUID()}`,
    log,
    wallClock: () => new Date(),
    uptime: () => performance.now(),
    exit: (code: number) => process.exit(code),
    onRejected: (error: TokenRejectedError) => end(error),
  };
  return { parts, onHouse };
}

/** Told of the house once it is built, for whoever moves its clock. */
type OnHouse = (house: House) => void;

type Surroundings = Pick<
  HouseParts,
  'slack' | 'store' | 'storeName' | 'accounts' | 'regions' | 'overrides' | 'routes' | 'neighbours' | 'now'
> & { readonly onHouse?: OnHouse };

async function settle(config: Config, log: Log): Promise<Surroundings> {
  if (config.slack.mode === 'sandbox') throw new Error('The sandbox has its own way to settle');
  const { store: kept } = config;
  const path = kept.kind === 'file' ? kept.path : '';
  const redisUrl = kept.kind === 'redis' ? kept.url : undefined;
  return {
    slack: config.slack,
    store: await openStore({ redisUrl, path, now: Date.now, log }),
    storeName: redisUrl === undefined ? `file ${path}` : 'Redis',
    accounts: accountsOf(config.aws, {}, config.aws.regions),
    regions: config.aws.regions,
    routes: [],
    neighbours: [],
    now: () => new Date(),
  };
}

/** A new temporary store, a local Slack and a local AWS: nothing real is touched. */
async function settleInSandbox(config: Config, log: Log): Promise<Surroundings> {
  const { startSandbox } = await import('./sandbox/sandbox.js');
  const folder = await mkdtemp(join(tmpdir(), 'bedrock-lifecycle-bot-'));
  const sandbox = await startSandbox({
    regions: config.aws.regions,
    realAws: config.aws.from === 'aws',
    root: ROOT,
  });
  const { madeUp } = sandbox;
  const sweep: Step = {
    name: 'temporary store',
    timeoutMs: 1_000,
    run: () => rm(folder, { recursive: true }),
  };
  return {
    slack: sandbox.slack,
    store: await openStore({ path: join(folder, 'bot.db'), now: Date.now, log }),
    storeName: 'temporary file',
    accounts: accountsOf(madeUp ?? config.aws, sandbox.aws, sandbox.regions),
    regions: sandbox.regions,
    ...(madeUp && { overrides: madeUp.overrides }),
    routes: [sandbox.page],
    neighbours: [sandbox.close, sweep],
    now: sandbox.now,
    onHouse: sandbox.onHouse,
  };
}

/** Whose AWS is watched: by these roles, or by the credentials themselves. */
type Roles = Pick<Config['aws'], 'roleArns'> & Partial<Pick<Config['aws'], 'externalId'>>;

function accountsOf(
  { roleArns, externalId }: Roles,
  access: Access,
  regions: readonly Region[],
): WatchedAccount[] {
  return accountsToWatch({ access, roleArns, externalId, regions, wallClock: () => new Date() });
}

async function readDocumented(catalogue: Config['catalogue']): Promise<readonly Fact[]> {
  if (catalogue.from === 'none') return [];
  const { facts } = await loadCatalogue(catalogue.from === 'file' ? catalogue.path : undefined);
  return facts;
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The last word: what is wrong, a line each, never a stack trace for what the operator can mend. */
function end(error: unknown): never {
  const { lines, exitCode } = verdictOn(error);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(exitCode);
}

function verdictOn(error: unknown): { lines: readonly string[]; exitCode: number } {
  if (error instanceof CannotRunError) return error;
  if (error instanceof TokenRejectedError) {
    const line = `${error.variable}: got a token that Slack rejects (${error.word}); allowed: a token of an installed app`;
    return { lines: [line], exitCode: BAD_CONFIGURATION_EXIT_CODE };
  }
  if (error instanceof CatalogueError) {
    const lines = error.faults
      .slice(0, MOST_LINES)
      .map((fault) => `CATALOGUE_FILE: got ${error.path}, where ${fault}`);
    const more = error.faults.length - lines.length;
    if (more > 0) lines.push(`CATALOGUE_FILE: and ${more} more`);
    return { lines, exitCode: BAD_CONFIGURATION_EXIT_CODE };
  }
  if (error instanceof RedisUrlError) {
    return { lines: [error.message], exitCode: BAD_CONFIGURATION_EXIT_CODE };
  }
  if (error instanceof CannotListenError || error instanceof StoreUnavailableError) {
    return { lines: [error.message], exitCode: 1 };
  }
  return {
    lines: [redact(error instanceof Error ? (error.stack ?? error.message) : String(error))],
    exitCode: 1,
  };
}

const MOST_LINES = 20;

main().catch(end);
