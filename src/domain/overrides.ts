import { type Day } from './day';
import { type Fact, type Milestones } from './fact';
import { EVERY_REGION, type Region } from './region';

/** The operator's word on one model: corrections, a private arrangement, an owner. Each says why and by whom. */
export type ModelOverride = {
  readonly modelId: string;
  /** Where it holds; empty: in every Region. */
  readonly regions: readonly Region[];
  readonly name?: string;
  /** A user's or user group's id in Slack. */
  readonly owner?: string;
  readonly tags: readonly string[];
  /** The base model to move to, in place of what AWS named. */
  readonly replacement?: string;
  /** Corrected dates. */
  readonly milestones: Milestones;
  /** Kept past AWS's end of life by an arrangement with the provider, until that day; some accounts, or all. */
  readonly arrangement?: { readonly until: Day; readonly accounts?: readonly string[] };
  readonly reason: string;
  readonly author: string;
};

/** What an account is called, and whose it is. */
export type AccountOverride = {
  readonly account: string;
  readonly name?: string;
  readonly owner?: string;
  readonly tags: readonly string[];
};

/** What the operator knows better than all sources. */
export type Overrides = {
  readonly models: readonly ModelOverride[];
  readonly accounts: readonly AccountOverride[];
  /** The owner of whatever carries a tag. */
  readonly tags: ReadonlyMap<string, string>;
};

export const NO_OVERRIDES: Overrides = { models: [], accounts: [], tags: new Map() };

/**
 * The overrides as facts, which stand before every other source (design §3.5). An arrangement of some accounts only is
 * none: the Region's phase is that of the others. `asOf`: the day of the file's last change.
 */
export function overrideFacts({ models }: Overrides, asOf: Day): Fact[] {
  return models.flatMap((override) => {
    const { modelId, regions, name, replacement, reason, author } = override;
    const milestones = correctedBy(override);
    const saysNothing =
      Object.keys(milestones).length === 0 && name === undefined && replacement === undefined;
    if (saysNothing) return [];
    return (regions.length === 0 ? [EVERY_REGION] : regions).map((region): Fact => ({
      modelId,
      region,
      ...(name !== undefined && { name }),
      ...(replacement !== undefined && { replacements: [{ modelId: replacement, name: replacement }] }),
      ...(isForAll(override) && { isArranged: true as const }),
      milestones,
      note: reason,
      provenance: { kind: 'override', name: author, asOf },
    }));
  });
}

function isForAll({ arrangement }: ModelOverride): boolean {
  return arrangement !== undefined && arrangement.accounts === undefined;
}

function correctedBy(override: ModelOverride): Milestones {
  const { milestones, arrangement } = override;
  if (arrangement === undefined || !isForAll(override)) return milestones;
  return { ...milestones, endOfLife: { day: arrangement.until, certainty: 'on' } };
}

/** The overrides of a model, for whoever shows their reasons and authors. */
export function overridesOf({ models }: Overrides, modelId: string): ModelOverride[] {
  return models.filter((override) => override.modelId === modelId);
}

/** What an account is called: its name with the digits behind it, or the digits alone. */
export function accountName({ accounts }: Overrides, account: string): string {
  const name = accounts.find((one) => one.account === account)?.name;
  return name === undefined ? account : `${name} (${account})`;
}

/** The same where there is little room: its name alone, or its digits. */
export function shortAccountName({ accounts }: Overrides, account: string): string {
  return accounts.find((one) => one.account === account)?.name ?? account;
}

/** The account that a person named by its digits or, in any case, by its name. */
export function accountNamed({ accounts }: Overrides, text: string): string | undefined {
  const asked = text.trim().toLowerCase();
  if (/^\d{12}$/.test(asked)) return asked;
  return accounts.find(({ name }) => name?.toLowerCase() === asked)?.account;
}

/**
 * Who answers for a model: its own owner, else that of its tags, else those of the accounts that use it and of their
 * tags. Users' and user groups' ids, each once, in that order; empty where nobody is named.
 */
export function ownersOf(overrides: Overrides, modelId: string, accounts: readonly string[]): string[] {
  const own = overridesOf(overrides, modelId);
  const byModel = own.flatMap(({ owner }) => owner ?? []);
  if (byModel.length > 0) return [...new Set(byModel)];
  const byTag = ofTags(overrides, own);
  if (byTag.length > 0) return [...new Set(byTag)];
  const using = overrides.accounts.filter(({ account }) => accounts.includes(account));
  return [
    ...new Set(using.flatMap((one) => (one.owner === undefined ? ofTags(overrides, [one]) : [one.owner]))),
  ];
}

function ofTags({ tags }: Overrides, tagged: readonly { readonly tags: readonly string[] }[]): string[] {
  return tagged.flatMap((one) => one.tags.flatMap((tag) => tags.get(tag) ?? []));
}
