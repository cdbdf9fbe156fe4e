import { type BedrockClient } from '@aws-sdk/client-bedrock';
import { type BedrockAgentClient } from '@aws-sdk/client-bedrock-agent';
import { type Dependent, type DependentsReading } from '../../domain/dependent';
import { type Finds, type Found } from './found';

/** A call that failed: which permission it needs, and what was thrown. */
export class CallError extends Error {
  override readonly name = 'CallError';

  constructor(
    readonly action: string,
    readonly thrown: unknown,
  ) {
    super(`${action} failed`, { cause: thrown });
  }
}

/** What readers of dependents ask AWS by: one account in one Region. */
export type Reach = {
  readonly bedrock: BedrockClient;
  readonly agent: BedrockAgentClient;
  /** Bounds the calls under way. */
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
  readonly before: DependentsReading | undefined;
};

/** Makes one call, when its turn has come. Throws `CallError`. */
export async function ask<T>(
  { limit }: Pick<Reach, 'limit'>,
  command: object,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await limit(send);
  } catch (error) {
    throw new CallError(`bedrock:${command.constructor.name.replace(/Command$/, '')}`, error);
  }
}

/** More than any account has of a kind; AWS's own quotas lie below. */
const MOST_ITEMS = 10_000;

/** A list that has no end that can be waited for. */
class EndlessListError extends Error {
  override readonly name = 'EndlessListError';
}

/** All items of a list, page by page to its end; one of more than 10,000, or whose token repeats, is a failure. */
export async function allPages<Page extends { readonly nextToken?: string | undefined }, Item>(
  page: (nextToken: string | undefined) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const answer = await page(token);
    items.push(...(itemsOf(answer) ?? []));
    token = answer.nextToken;
    if (token === undefined) return items;
    if (items.length > MOST_ITEMS) throw new EndlessListError(`the list has more than ${MOST_ITEMS} items`);
    if (tokens.has(token)) throw new EndlessListError('the list begins anew at its end');
    tokens.add(token);
  } while (token !== '');
  return items;
}

/** A thing whose details are fetched only when its list says something else of it than before. */
export type Detailed = {
  readonly id: string;
  /** What the list says of it. */
  readonly stamp: string;
  readonly fetch: () => Promise<readonly Found[]>;
};

/** The details of things, those that are unchanged as they were found before. Things by their own id, or id and part. */
export async function detailsOf(reach: Reach, things: readonly Detailed[]): Promise<Finds> {
  const known = new Map<string, Dependent[]>();
  for (const one of reach.before?.dependents ?? []) {
    const own = one.id.split(PART)[0] ?? one.id;
    known.set(own, [...(known.get(own) ?? []), one]);
  }
  const finds = await Promise.all(
    things.map(async ({ id, stamp, fetch }) => {
      const kept = reach.before?.seen[id] === stamp ? known.get(id) : undefined;
      return kept ? { found: [], kept } : { found: await fetch(), kept: [] };
    }),
  );
  return {
    found: finds.flatMap(({ found }) => found),
    kept: finds.flatMap(({ kept }) => kept),
    seen: Object.fromEntries(things.map(({ id, stamp }) => [id, stamp])),
  };
}

/** Between a thing's id and what of it rests on other models than the rest. */
const PART = '#';

/** A version of an agent or a flow, and the models that it names. */
export type Version = { readonly version: string; readonly references: Found['references'] };

/** A thing with versions: those that rest on the same models are one dependent. */
export function byModels(
  thing: Omit<Found, 'references' | 'versions'>,
  versions: readonly Version[],
): Found[] {
  const groups = new Map<string, Version[]>();
  for (const one of versions) {
    const key = one.references
      .map(({ named, role }) => `${role} ${named}`)
      .sort()
      .join('|');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((own, i) => ({
    ...thing,
    id: i === 0 ? thing.id : `${thing.id}${PART}${own[0]?.version ?? i}`,
    versions: own.map(({ version }) => version),
    references: own[0]?.references ?? [],
  }));
}
