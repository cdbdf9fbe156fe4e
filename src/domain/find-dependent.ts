import { parseArn } from './arn';
import { type Dependent, type DependentKind, type KindReading } from './dependent';
import { type LookUpResource } from './look-up';
import { type ModelLookUp } from './model-id';
import { type Region } from './region';
import { isNotEnabled } from './usage-part';
import { type PartUse } from './use-join';

/**
 * What was read that carries this ARN, or this id, or else this name, in any case; of an ARN of a part or version of it, the
 * whole. Empty where nothing does.
 */
export function findDependents(parts: readonly PartUse[], text: string): readonly Dependent[] {
  const asked = text.toLowerCase();
  const all = parts.flatMap(({ dependents }) => dependents?.dependents ?? []);
  const arn = parseArn(text);
  const isThere = ({ account, region }: Dependent) =>
    (arn?.accountId ?? account) === account && (arn?.region ?? region) === region;
  const stem = arn?.resourceId.toLowerCase().split(/[/:]/)[0];
  const ways: readonly ((one: Dependent) => boolean)[] = arn
    ? [(one) => wholeId(one) === asked, (one) => isThere(one) && idOf(one) === stem]
    : [(one) => idOf(one) === asked, ({ name }) => name.toLowerCase() === asked];
  for (const way of ways) {
    const found = all.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

/** How the reading went by which something was found; `undefined` where its account or Region is not read any more. */
export function readingOf(
  parts: readonly PartUse[],
  { kind, account, region }: Pick<Dependent, 'kind' | 'account' | 'region'>,
): KindReading | undefined {
  const part = parts.find((one) => one.account === account && one.region === region);
  return part?.dependents?.kinds[kind];
}

/** The last part of an ARN, or the whole of what is none. */
function idOf(one: Dependent): string {
  return wholeId(one).split('/').at(-1) ?? '';
}

/** Versions that rest on different models are kept apart behind a `#`. */
function wholeId({ id }: Dependent): string {
  return (id.split('#')[0] ?? id).toLowerCase();
}

/** Why what hides its model could not be told from what is read of accounts. */
export type NotFound =
  | { readonly why: 'usage-off' }
  | { readonly why: 'no-such-account'; readonly accounts: readonly string[] }
  | { readonly why: 'no-such-region'; readonly regions: readonly Region[] }
  /** `action`: the permission that is missing, where AWS's refusal tells which. */
  | { readonly why: 'not-allowed'; readonly action?: string }
  | { readonly why: 'not-read' }
  /** Everywhere that it may be, the Region is not enabled in the account. */
  | { readonly why: 'not-enabled' }
  /** `readAt`: instant, ISO 8601 UTC, of the oldest reading in which it was looked for. */
  | { readonly why: 'not-there'; readonly readAt: string };

const KINDS: Readonly<Partial<Record<LookUpResource, DependentKind>>> = {
  'application-inference-profile': 'application-inference-profile',
  'provisioned-model': 'provisioned-throughput',
  'custom-model-deployment': 'custom-model-deployment',
  'custom-model': 'custom-model',
  'prompt-router': 'prompt-router',
  'default-prompt-router': 'prompt-router',
  prompt: 'prompt',
  agent: 'agent',
  'agent-alias': 'agent',
  'knowledge-base': 'knowledge-base',
  flow: 'flow',
  'bare-name': 'provisioned-throughput',
};

/** Where it was looked for, and what stood in the way. `parts`: `undefined` where usage is not read at all. */
export function whyNotFound(
  { resource, accountId, region }: Pick<ModelLookUp, 'resource' | 'accountId' | 'region'>,
  parts: readonly PartUse[] | undefined,
): NotFound {
  if (parts === undefined) return { why: 'usage-off' };
  const accounts = [...new Set(parts.map(({ account }) => account))];
  const regions = [...new Set(parts.map((part) => part.region))];
  if (accounts.length === 0) return { why: 'not-read' };
  if (accountId !== undefined && !accounts.includes(accountId)) return { why: 'no-such-account', accounts };
  if (region !== undefined && !regions.includes(region)) return { why: 'no-such-region', regions };
  const looked = parts.filter(
    (part) => (accountId ?? part.account) === part.account && (region ?? part.region) === part.region,
  );
  const kind = KINDS[resource];
  const enabled = looked.filter(({ state }) => !(state && isNotEnabled(state.dependents)));
  if (enabled.length === 0) return { why: 'not-enabled' };
  for (const { dependents, state } of enabled) {
    const reading = kind === undefined ? undefined : dependents?.kinds[kind];
    if (reading?.state === 'not-allowed') return { why: 'not-allowed', action: reading.action };
    if (dependents === undefined && state?.dependents.failure?.reason === 'access-denied')
      return { why: 'not-allowed' };
    if (dependents === undefined || reading?.state === 'failed') return { why: 'not-read' };
  }
  const readAt = enabled.flatMap(({ dependents }) => dependents?.readAt ?? []).sort()[0];
  return readAt === undefined ? { why: 'not-read' } : { why: 'not-there', readAt };
}
