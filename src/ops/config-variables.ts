import { z } from 'zod';
import { COMMERCIAL_REGIONS, isWellFormedRegion, partitionOf } from '../domain/region';
import { findZone } from '../domain/zone';
import { type ConfigFault, fault, quoted, unshown } from './config-fault';
import { isCron } from './cron';

/** Levels of `LOG_LEVEL`, from the most talkative. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** The scheme alone: the store reads the rest, and says what is wrong with it. */
const REDIS_URL = /^rediss?(?:-sentinel|-cluster)?:\/\/\S+$/;
const PRINTABLE = /^[\x21-\x7e]+$/;

const region = z
  .string()
  .refine(isWellFormedRegion, 'Region codes such as eu-west-3, separated by commas, or the one word all');

const regions = z
  .string()
  .transform((text) => (text === 'all' ? [...COMMERCIAL_REGIONS] : listOf(text)))
  .pipe(z.array(region).min(1, 'at least one Region code'))
  .refine(
    (list) => new Set(list.map(partitionOf)).size <= 1,
    'Regions of one AWS partition; run one process for each partition',
  );

const roleArns = z
  .string()
  .transform(listOf)
  .pipe(
    z
      .array(z.string().regex(ROLE_ARN, 'ARNs of IAM roles such as arn:aws:iam::123456789012:role/name'))
      .min(1, 'at least one ARN of an IAM role'),
  );

const cron = z
  .string()
  .refine(isCron, 'a cron expression of 5 or 6 fields, such as 7 * * * * (and off for USAGE_SCHEDULE)');

const zone = z
  .string()
  .refine(
    (text) => findZone(text) !== undefined,
    'an IANA time zone such as Europe/Berlin; no abbreviation such as PST, and no offset',
  )
  .transform((text) => findZone(text) ?? text);

/**
 * Every variable the bot reads, with its default. A message says what is allowed; what was got is added to it.
 * `AWS_*` variables other than `AWS_REGION` are the SDK's own business.
 */
export const VARIABLES = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[\x21-\x7e]+$/, 'a bot token, which starts with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\x21-\x7e]+$/, 'an app-level token, which starts with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().regex(PRINTABLE, "the app's signing secret, without spaces").optional(),
  SLACK_API_URL: z.string().refine(isWebUrl, 'an http:// or https:// URL').default('https://slack.com/api/'),
  REDIS_URL: z
    .string()
    .regex(
      REDIS_URL,
      'redis://host, redis-sentinel://hosts or redis-cluster://hosts, each with rediss for TLS',
    )
    .optional(),
  STORE_PATH: z.string().default('./data/bot.db'),
  BEDROCK_REGIONS: regions.optional(),
  AWS_REGION: region.optional(),
  BEDROCK_ROLE_ARNS: roleArns.default([]),
  BEDROCK_EXTERNAL_ID: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, 'an external id of 2 to 1224 letters, digits and +=,.@:/-_')
    .optional(),
  SYNC_SCHEDULE: cron.default('7 * * * *'),
  USAGE_SCHEDULE: z.union([z.literal('off'), cron]).default('37 5 * * *'),
  IDLE_LOCKOUT_DAYS: wholeNumber(1, 365).default(15),
  CATALOGUE_FILE: z.string().optional(),
  OVERRIDES_FILE: z.string().optional(),
  DEFAULT_TIMEZONE: zone.default('UTC'),
  ADMIN_USERS: z
    .string()
    .transform(listOf)
    .pipe(
      z
        .array(z.string().regex(/^[UW][A-Z0-9]+$/, 'Slack user ids such as U012AB3CD, separated by commas'))
        .min(1, 'at least one Slack user id'),
    )
    .optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  FEED_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, '16 characters or more, without spaces')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

export type VariableName = keyof typeof VARIABLES.shape;
export type Variables = z.infer<typeof VARIABLES>;

/** Never shown, not even in part. A Redis URL is one of them because its password may be. */
const SECRET: ReadonlySet<VariableName> = new Set([
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'REDIS_URL',
  'BEDROCK_EXTERNAL_ID',
  'FEED_TOKEN',
]);

/** The variables' names, in the order of their description. */
export const VARIABLE_NAMES: readonly VariableName[] = VARIABLES.keyof().options;

/** The values of those variables that are set, or one fault for each value that is not allowed. */
export function readVariables(
  given: Partial<Record<VariableName, string>>,
): { ok: true; values: Variables } | { ok: false; faults: ConfigFault[] } {
  const read = VARIABLES.safeParse(given, { reportInput: true });
  if (read.success) return { ok: true, values: read.data };
  return { ok: false, faults: read.error.issues.map((issue) => faultOf(issue, given)) };
}

function faultOf(issue: z.core.$ZodIssue, given: Partial<Record<VariableName, string>>): ConfigFault {
  const name = VARIABLE_NAMES.find((known) => known === issue.path[0]);
  if (name === undefined) throw new Error(`a fault of no variable: ${issue.message}`);
  const whole = given[name] ?? '';
  // Of a list, only the wrong item is shown.
  const part = typeof issue.input === 'string' ? issue.input : whole;
  return fault(name, SECRET.has(name) ? unshown(whole) : quoted(part), issue.message);
}

/** The items of a comma list, without blanks and repetitions. */
function listOf(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  return [...new Set(items)].filter((item) => item !== '');
}

function wholeNumber(least: number, most: number) {
  const allowed = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most, allowed)
    .transform(Number);
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
