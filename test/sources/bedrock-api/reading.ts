import { type ReadingFailure, type RegionReading } from '../../../src/domain/fact';
import { baseOf } from '../../../src/sources/bedrock-api/base-of';
import { type ReadingResult } from '../../../src/sources/bedrock-api/read-region';
import { type Access } from '../../../src/sources/aws/access';
import { type RegionsToRead } from '../../../src/sources/bedrock-api/read-regions';

export const NOW = new Date('2026-11-22T10:00:00.000Z');

/** What all readings here share: a fixed clock, and credentials that belong to nobody. */
export const READING = {
  now: () => NOW,
  baseOf,
  timeoutMs: 10_000,
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'no secret' },
} satisfies Omit<RegionsToRead, 'regions' | 'accounts'> & Access;

/** The environment in which the SDK finds no credentials anywhere, and looks for none on the network. */
export const NO_CREDENTIALS: Readonly<Record<string, string | undefined>> = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_PROFILE: undefined,
};

/** Runs `work` with other environment variables, `undefined` being unset, and puts the old ones back. */
export async function withEnv<T>(
  variables: Readonly<Record<string, string | undefined>>,
  work: () => Promise<T>,
): Promise<T> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  setAll(Object.entries(variables));
  try {
    return await work();
  } finally {
    setAll(before);
  }
}

function setAll(variables: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of variables) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** The reading of a result that has one. */
export function readingIn(result: ReadingResult | undefined): RegionReading {
  if (result?.ok !== true) throw new Error(`no reading: ${JSON.stringify(result)}`);
  return result.reading;
}

/** The failure of a result that is one. */
export function failureIn(result: ReadingResult | undefined): ReadingFailure {
  if (result?.ok !== false) throw new Error(`no failure: ${JSON.stringify(result)}`);
  return result.failure;
}
