import { type BedrockClient } from '@aws-sdk/client-bedrock';
import { type BedrockAgentClient } from '@aws-sdk/client-bedrock-agent';
import { type DependentsReading } from '../../domain/dependent';
import { within } from '../aws/deadline';

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
  /** For one call, its retries included. */
  readonly callMs: number;
  /** Ends the whole reading: from then on every call fails at once. */
  readonly signal: AbortSignal;
  readonly before: DependentsReading | undefined;
};

/** Makes one call, when its turn has come. Throws `CallError`. */
export async function ask<T>(
  { limit, callMs, signal }: Pick<Reach, 'limit' | 'callMs' | 'signal'>,
  command: object,
  send: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await limit(() => within(callMs, send, signal));
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

/** AWS answered without what was asked for. */
class BadAnswerError extends Error {
  override readonly name = 'BadAnswerError';
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
    const own: unknown = itemsOf(answer);
    if (own !== undefined && !Array.isArray(own)) throw new BadAnswerError('the answer holds no list');
    items.push(...(itemsOf(answer) ?? []));
    token = answer.nextToken;
    if (token === undefined || token === '') return items;
    if (items.length > MOST_ITEMS) throw new EndlessListError(`the list has more than ${MOST_ITEMS} items`);
    if (tokens.has(token)) throw new EndlessListError('the list begins anew at its end');
    tokens.add(token);
  } while (tokens.size <= MOST_ITEMS);
  throw new EndlessListError(`the list has more than ${MOST_ITEMS} pages`);
}

/** What an answer must hold; throws `BadAnswerError` where it does not: unread is not the same as resting on nothing. */
export function present<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new BadAnswerError(`the answer holds no ${field}`);
  return value;
}
