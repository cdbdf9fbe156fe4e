import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type HouseParts } from '../app';
import { awsUsage } from '../app/usage-sources';
import { type Fact } from '../domain/fact';
import { type Region } from '../domain/region';
import { type Config } from '../ops/config';
import { type Log } from '../ops/log';
import { type SlackWay } from '../slack/bolt-app';
import { type Access } from '../sources/aws/access';
import { type WatchedAccount, accountsToWatch } from '../sources/aws/accounts';
import { loadCatalogue } from '../sources/documented/load';
import { followOverrides } from '../sources/overrides/file';
import { openStore } from '../store/open';

/** The folder of the project. */
export const ROOT = join(__dirname, '../..');

/** What of the house depends on where it stands: in a workspace, or in the sandbox. */
export type Surroundings = Pick<
  HouseParts,
  | 'slack'
  | 'store'
  | 'storeName'
  | 'documented'
  | 'undocumented'
  | 'accounts'
  | 'regions'
  | 'overrides'
  | 'deliveryTiming'
  | 'routes'
  | 'neighbours'
  | 'now'
>;

/** How the process ends, for whatever reason it does. */
export type Exits = Pick<HouseParts, 'exit' | 'onRejected'>;

/** A workspace of Slack, the AWS that the environment names, and a store that stays. */
export async function settle(config: Config, way: SlackWay, log: Log): Promise<Surroundings> {
  const { store: kept } = config;
  const path = kept.kind === 'file' ? kept.path : '';
  const redisUrl = kept.kind === 'redis' ? kept.url : undefined;
  return {
    slack: way,
    store: await openStore({ redisUrl, path, now: Date.now, log }),
    storeName: redisUrl === undefined ? `file ${path}` : 'Redis',
    documented: await readDocumented(config.catalogue),
    accounts: accountsOf(config.aws, {}, config.aws.regions),
    regions: config.aws.regions,
    routes: [],
    neighbours: [],
    now: () => new Date(),
  };
}

/** All parts of the house, wherever it stands. */
export function houseParts(config: Config, surroundings: Surroundings, log: Log, exits: Exits): HouseParts {
  return {
    ...surroundings,
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
    ...exits,
  };
}

/** Whose AWS is watched: by these roles, or by the credentials themselves. */
type Roles = Pick<Config['aws'], 'roleArns'> & Partial<Pick<Config['aws'], 'externalId'>>;

/** The accounts to watch, each with its way in. */
export function accountsOf(
  { roleArns, externalId }: Roles,
  access: Access,
  regions: readonly Region[],
): WatchedAccount[] {
  return accountsToWatch({ access, roleArns, externalId, regions, wallClock: () => new Date() });
}

/** What the documents say. Rejects with `CatalogueError`. */
export async function readDocumented(catalogue: Config['catalogue']): Promise<readonly Fact[]> {
  if (catalogue.from === 'none') return [];
  const { facts } = await loadCatalogue(catalogue.from === 'file' ? catalogue.path : undefined);
  return facts;
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
