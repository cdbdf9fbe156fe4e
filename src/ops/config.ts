import { isKnownRegion, partitionOf, type Region } from '../domain/region';
import { type ConfigFault, fault, quoted } from './config-fault';
import { type Flags, readFlags } from './config-flags';
import { chooseSlack, hasNoSlack, type SlackChoice, slackPairFaults } from './config-slack';
import {
  type LOG_LEVELS,
  readVariables,
  VARIABLE_NAMES,
  type VariableName,
  type Variables,
} from './config-variables';

/** What the process exits with where its configuration is wrong (`EX_CONFIG` of sysexits.h). */
export const BAD_CONFIGURATION_EXIT_CODE = 78;

/** All that the operator decided, checked. Read once, at start. */
export type Config = {
  readonly slack: SlackChoice;
  readonly store:
    | { readonly kind: 'redis'; readonly url: string }
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'temporary' };
  readonly aws: {
    /** `local` in the sandbox, unless it was given `--aws`. */
    readonly from: 'aws' | 'local';
    /** Empty: none was named. Outside the sandbox the bot then answers from the catalogue alone. */
    readonly regions: readonly Region[];
    /** Empty: the default credentials' own account. */
    readonly roleArns: readonly string[];
    readonly externalId: string | undefined;
  };
  readonly syncSchedule: string;
  /** `undefined`: usage is not read. */
  readonly usageSchedule: string | undefined;
  readonly idleLockoutDays: number;
  readonly catalogue:
    | { readonly from: 'package' }
    | { readonly from: 'file'; readonly path: string }
    | { readonly from: 'none' };
  readonly overridesFile: string | undefined;
  readonly defaultTimezone: string;
  /** `undefined`: everyone may change subscriptions and settings. */
  readonly adminUsers: readonly string[] | undefined;
  readonly http: { readonly host: string; readonly port: number };
  /** `undefined`: no token opens the feeds. */
  readonly feedToken: string | undefined;
  readonly logLevel: LogLevel;
  /** Not wrong, but worth a log line: one sentence each. */
  readonly warnings: readonly string[];
};

export type LogLevel = (typeof LOG_LEVELS)[number];

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

type Given = Partial<Record<VariableName, string>>;

/**
 * The configuration, or everything that is wrong with it at once. `argv` is what follows the script's name;
 * `isReadable` says whether a file can be read. An empty variable counts as unset.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
  isReadable: (path: string) => boolean,
): ConfigReading {
  const { flags, faults: flagFaults } = readFlags(argv);
  const all = givenVariables(env);
  const production = env['NODE_ENV'] === 'production';
  const sandbox = flags.sandbox || (hasNoSlack(all) && !production);
  const ignored = ignoredVariables(all, sandbox, flags);
  const given = without(all, ignored);

  const read = readVariables(given);
  const faults = [
    ...flagFaults,
    ...(sandbox ? [] : slackPairFaults(given)),
    ...(read.ok ? [...partitionFaults(read.values), ...accountFaults(read.values)] : read.faults),
    ...fileFaults(given, isReadable),
  ];
  const slack: SlackChoice | undefined = sandbox
    ? sandboxOf(flags)
    : read.ok
      ? chooseSlack(read.values)
      : undefined;
  if (faults.length > 0 || !read.ok || slack === undefined) return { ok: false, faults };
  const warnings = warningsOf(given, read.values, ignored, sandbox, flags);
  return { ok: true, config: { ...configOf(read.values, slack, flags), warnings } };
}

/** The secrets themselves, for whatever must keep them out of its text. */
export function secretsOf({ slack, store, aws, feedToken }: Config): string[] {
  const tokens =
    slack.mode === 'socket'
      ? [slack.botToken, slack.appToken]
      : slack.mode === 'http'
        ? [slack.botToken, slack.signingSecret]
        : [];
  const password = store.kind === 'redis' ? /:\/\/[^:/?#]*:([^/?#]*)@/.exec(store.url)?.[1] : undefined;
  return [...tokens, password, aws.externalId, feedToken].filter((secret) => secret !== undefined);
}

function configOf(values: Variables, slack: SlackChoice, flags: Flags): Omit<Config, 'warnings'> {
  const sandbox = slack.mode === 'sandbox';
  return {
    slack,
    store: storeOf(values, sandbox),
    aws: {
      from: sandbox && !flags.aws ? 'local' : 'aws',
      regions: regionsOf(values),
      roleArns: values.BEDROCK_ROLE_ARNS,
      externalId: values.BEDROCK_EXTERNAL_ID,
    },
    syncSchedule: values.SYNC_SCHEDULE,
    usageSchedule: values.USAGE_SCHEDULE === 'off' ? undefined : values.USAGE_SCHEDULE,
    idleLockoutDays: values.IDLE_LOCKOUT_DAYS,
    catalogue: catalogueOf(values.CATALOGUE_FILE),
    overridesFile: values.OVERRIDES_FILE,
    defaultTimezone: values.DEFAULT_TIMEZONE,
    adminUsers: values.ADMIN_USERS,
    http: { host: sandbox ? '127.0.0.1' : '0.0.0.0', port: values.PORT },
    feedToken: values.FEED_TOKEN,
    logLevel: values.LOG_LEVEL,
  };
}

function sandboxOf({ scenario, send, json }: Flags): SlackChoice {
  return {
    mode: 'sandbox',
    ...(scenario !== undefined && { scenario }),
    ...(send !== undefined && { send: { command: send.trim(), asJson: json } }),
  };
}

function storeOf(values: Variables, sandbox: boolean): Config['store'] {
  if (sandbox) return { kind: 'temporary' };
  if (values.REDIS_URL !== undefined) return { kind: 'redis', url: values.REDIS_URL };
  return { kind: 'file', path: values.STORE_PATH };
}

function catalogueOf(file: string | undefined): Config['catalogue'] {
  if (file === undefined) return { from: 'package' };
  return file === 'none' ? { from: 'none' } : { from: 'file', path: file };
}

function regionsOf(values: Variables): readonly Region[] {
  if (values.BEDROCK_REGIONS !== undefined) return values.BEDROCK_REGIONS;
  return values.AWS_REGION === undefined ? [] : [values.AWS_REGION];
}

function givenVariables(env: Readonly<Record<string, string | undefined>>): Given {
  const given: Given = {};
  for (const name of VARIABLE_NAMES) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') given[name] = value;
  }
  return given;
}

/** What is set but does not count: the sandbox keeps away from every real store, Slack and AWS. */
function ignoredVariables(given: Given, sandbox: boolean, flags: Flags): VariableName[] {
  const ignored: VariableName[] = given.BEDROCK_REGIONS === undefined ? [] : ['AWS_REGION'];
  if (sandbox) {
    ignored.push('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL');
    ignored.push('REDIS_URL', 'STORE_PATH');
  }
  if (sandbox && !flags.aws) ignored.push('AWS_REGION', 'BEDROCK_ROLE_ARNS', 'BEDROCK_EXTERNAL_ID');
  return ignored.filter((name) => given[name] !== undefined);
}

function without(given: Given, names: readonly VariableName[]): Given {
  const rest = { ...given };
  for (const name of names) delete rest[name];
  return rest;
}

function fileFaults(given: Given, isReadable: (path: string) => boolean): ConfigFault[] {
  const files = [
    ['CATALOGUE_FILE', given.CATALOGUE_FILE, 'a file that can be read, or none for live sources only'],
    ['OVERRIDES_FILE', given.OVERRIDES_FILE, 'a YAML file that can be read'],
  ] as const;
  return files.flatMap(([name, path, allowed]) => {
    if (path === undefined || (name === 'CATALOGUE_FILE' && path === 'none') || isReadable(path)) return [];
    return [fault(name, `${quoted(path)}, which cannot be read`, allowed)];
  });
}

/** A process watches one partition: its roles must belong to it, and to one another's. */
function partitionFaults(values: Variables): ConfigFault[] {
  const ofRoles = values.BEDROCK_ROLE_ARNS.map((arn) =>
    (arn.split(':')[1] ?? '').replace(/^(aws-iso).*/, '$1'),
  );
  const ofRegions: string[] = regionsOf(values).map(partitionOf);
  const partitions = [...new Set([...ofRegions, ...ofRoles])];
  if (partitions.length < 2) return [];
  return [
    fault(
      'BEDROCK_ROLE_ARNS',
      `several partitions (${partitions.join(', ')})`,
      "roles in the Regions' partition",
    ),
  ];
}

/** Roles stand for accounts: by two of one account it would be read twice, and nobody could tell which counts. */
function accountFaults({ BEDROCK_ROLE_ARNS: arns }: Variables): ConfigFault[] {
  const accounts = arns.map((arn) => arn.split(':role/')[0]);
  const doubled = arns.find((_, i) => accounts.indexOf(accounts[i]) < i);
  if (doubled === undefined) return [];
  const got = `a second role of account ${doubled.split(':')[4] ?? ''}, ${quoted(doubled)}`;
  return [fault('BEDROCK_ROLE_ARNS', got, 'one role an account')];
}

/** What the contract promises and a later version brings; silence would be a promise of today's. */
const NOT_USED_YET: readonly VariableName[] = ['FEED_TOKEN'];

function warningsOf(
  given: Given,
  values: Variables,
  ignored: readonly VariableName[],
  sandbox: boolean,
  flags: Flags,
): string[] {
  const unheardOf = regionsOf(values).filter((region) => !isKnownRegion(region));
  const orphaned = values.BEDROCK_EXTERNAL_ID !== undefined && values.BEDROCK_ROLE_ARNS.length === 0;
  return [
    ...unheardOf.map(
      (region) => `This version has not heard of the Region ${region}; it is read all the same`,
    ),
    ...ignored.filter((name) => name !== 'AWS_REGION').map((name) => `The sandbox does not use ${name}`),
    ...(orphaned ? ['BEDROCK_EXTERNAL_ID has no effect without BEDROCK_ROLE_ARNS'] : []),
    ...NOT_USED_YET.filter((name) => given[name] !== undefined && !ignored.includes(name)).map(
      (name) => `This version does not use ${name} yet`,
    ),
    ...(flags.aws && !sandbox ? ['--aws has no effect outside the sandbox'] : []),
  ];
}
