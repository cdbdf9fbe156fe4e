import { editDistance } from './edit-distance';
import { type ModelStatus } from './model-status';
import { PHASES, type Phase, parsePhase } from './phase';
import { COMMERCIAL_REGIONS, type Region, isKnownRegion } from './region';

/** Which models a list shows; what is absent filters nothing. */
export type ListFilter = {
  readonly phase?: Phase;
  /** As the catalogue spells it. */
  readonly provider?: string;
  readonly region?: Region;
  /** Twelve digits. */
  readonly account?: string;
  readonly inUse?: true;
};

/** The accounts that can be asked for. */
export type KnownAccounts = {
  /** The account of this name, or with these digits. */
  readonly find: (text: string) => string | undefined;
  /** What they may be called, to name a near one. */
  readonly names: readonly string[];
};

/** Why a filter was not understood, with the nearest right word where one is near. */
export type ListFilterFault =
  | {
      readonly about: 'region' | 'provider' | 'account' | 'word';
      readonly got: string;
      readonly near?: string;
    }
  | { readonly about: 'twice'; readonly got: string; readonly what: string };

export type ParsedFilter =
  | { readonly ok: true; readonly filter: ListFilter }
  | { readonly ok: false; readonly fault: ListFilterFault };

/**
 * Reads `[phase] [provider:NAME] [region:REGION] [account:ID] [in-use]` in any order and case; quotes may hold a name with
 * blanks.
 */
export function parseListFilter(
  words: string,
  providers: readonly string[],
  accounts: KnownAccounts,
): ParsedFilter {
  const filter: Writable<ListFilter> = {};
  for (const word of words.match(/[^\s"“”]*["“”][^"“”]*["“”]?|\S+/g) ?? []) {
    const bare = word.replace(/["“”]/g, '');
    if (continuesProvider(bare, filter.provider)) continue;
    const [, key, value = bare] = /^(provider|region|phase|account):(.*)$/i.exec(bare) ?? [];
    const read = readWord(key?.toLowerCase(), value, providers, accounts);
    if ('about' in read) return { ok: false, fault: read };
    const [what] = Object.keys(read);
    if (what !== undefined && what !== 'inUse' && what in filter)
      return { ok: false, fault: { about: 'twice', got: word, what } };
    Object.assign(filter, read);
  }
  return { ok: true, filter };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The second word of a name that was typed without quotes: `provider:Stability AI`. */
function continuesProvider(word: string, provider: string | undefined): boolean {
  const [, ...rest] = provider?.toLowerCase().split(' ') ?? [];
  return rest.includes(word.toLowerCase());
}

function readWord(
  key: string | undefined,
  value: string,
  providers: readonly string[],
  accounts: KnownAccounts,
): ListFilter | ListFilterFault {
  if (key === 'region') {
    const region = value.toLowerCase();
    return isKnownRegion(region) ? { region } : fault('region', value, COMMERCIAL_REGIONS);
  }
  if (key === 'provider') {
    const provider = findProvider(value, providers);
    return provider === undefined ? fault('provider', value, providers) : { provider };
  }
  if (key === 'account') {
    const account = accounts.find(value);
    return account === undefined ? fault('account', value, accounts.names) : { account };
  }
  const phase = parsePhase(value);
  if (phase !== undefined) return { phase };
  if (value.toLowerCase() === 'in-use') return { inUse: true };
  return fault('word', value, [...PHASES, 'in-use', 'provider:', 'region:', 'account:']);
}

/** The provider of that name in any case, else with its letters and digits, else that begins so: `ai21` is AI21 Labs. */
export function findProvider(text: string, providers: readonly string[]): string | undefined {
  const same = providers.find((provider) => provider.toLowerCase() === text.trim().toLowerCase());
  const asked = plain(text);
  if (same !== undefined || asked === '') return same;
  return (
    providers.find((provider) => plain(provider) === asked) ??
    providers.find((provider) => plain(provider).startsWith(asked))
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function fault(
  about: 'region' | 'provider' | 'account' | 'word',
  got: string,
  right: readonly string[],
): ListFilterFault {
  const near = nearestWord(got, right);
  return { about, got: got.slice(0, 80), ...(near !== undefined && { near }) };
}

/** The word that is nearest to what was typed, if any is near enough to have been meant. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const text = typed.slice(0, 40).toLowerCase();
  const longer = words.find((word) => text.length > 1 && word.toLowerCase().startsWith(text));
  if (longer !== undefined) return longer;
  const bound = Math.max(1, Math.floor(text.length / 3));
  const near = words
    .map((word) => ({ word, distance: editDistance(text, word.toLowerCase(), bound) }))
    .filter((one): one is { word: string; distance: number } => one.distance !== undefined)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word;
}

/** Whether a model passes, its use aside; with a phase, any Region that counts may be in it. */
export function passes({ model, counted }: ModelStatus, { phase, provider }: ListFilter): boolean {
  if (provider !== undefined && model.provider !== provider) return false;
  return phase === undefined || counted.some((standing) => standing.phase === phase);
}
