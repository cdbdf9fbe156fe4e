import { type Region } from '../../domain/region';
import { errorAnswer, jsonAnswer, type WireAnswer } from './answers';
import { type Holdings } from './holdings';
import { type Operation, restOperation, type SignedCall } from './operation';
import { type AwsWorld } from './world';

/** From what an operation on an account's things answers. */
export type Held = {
  readonly holdings: Holdings;
  readonly account: string;
  readonly region: Region;
  readonly world: AwsWorld;
  readonly query: URLSearchParams;
  /** The parts of the path that its pattern leaves open, decoded. */
  readonly parts: readonly string[];
};

/** What AWS puts into a list at most. */
const PER_PAGE = 1_000;

const UPDATED = '2026-09-01T08:00:00Z';

/** An operation that lists rows in `field`, page by page; the token is the place at which a page begins. */
export function listOperation(
  name: string,
  [method, path]: readonly [method: 'GET' | 'POST', path: string],
  field: string,
  rowsOf: (held: Held) => readonly object[] | undefined,
): Operation {
  return restOperation(name, method, path, (call, world) => {
    const all = rowsOf(heldBy(call, world, path));
    if (all === undefined) return notFound(call.path);
    const { maxResults, nextToken } = method === 'GET' ? Object.fromEntries(call.query) : bodyOf(call);
    const most = Math.min(Number(maxResults ?? PER_PAGE), accountOf(call, world)?.rowsPerAnswer ?? PER_PAGE);
    const from = Number(nextToken ?? 0);
    if (!Number.isInteger(from) || from < 0)
      return errorAnswer(400, 'ValidationException', 'Invalid nextToken');
    const next = from + most;
    const page = all.slice(from, next);
    return jsonAnswer(
      { [field]: page, ...(next < all.length && { nextToken: String(next) }) },
      `${page.length} of ${all.length}`,
    );
  });
}

/** An operation that describes one thing. */
export function getOperation(
  name: string,
  path: string,
  describe: (held: Held) => object | undefined,
): Operation {
  return restOperation(name, 'GET', path, (call, world) => {
    const described = describe(heldBy(call, world, path));
    return described === undefined ? notFound(call.path) : jsonAnswer(described);
  });
}

/** The ARN of a thing of the account that asks. */
export function arnOf(
  { account, region }: Pick<Held, 'account' | 'region'>,
  type: string,
  id: string,
): string {
  return `arn:aws:bedrock:${region}:${account}:${type}/${id}`;
}

/** A model as AWS's answers name it where they give an ARN. */
export function modelArn({ region }: Pick<Held, 'region'>, model: string): string {
  return model.startsWith('arn:') ? model : `arn:aws:bedrock:${region}::foundation-model/${model}`;
}

/** The two times that most rows have. */
export function times({ updatedAt = UPDATED }: { readonly updatedAt?: string }) {
  return { createdAt: UPDATED, updatedAt };
}

function heldBy(call: SignedCall, world: AwsWorld, path: string): Held {
  const { account, region, query } = call;
  const holdings = accountOf(call, world)?.holdings?.(region) ?? {};
  const pattern = path.split('/');
  const given = call.path.split('/');
  const parts = given.filter((_, i) => pattern[i]?.startsWith('{')).map(decodeURIComponent);
  return { holdings, account, region, world, query, parts };
}

function accountOf({ account }: SignedCall, { accounts }: AwsWorld) {
  return accounts.find(({ id }) => id === account);
}

function bodyOf({ body }: SignedCall): Record<string, unknown> {
  const parsed: unknown = body === '' ? {} : JSON.parse(body);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}

function notFound(path: string): WireAnswer {
  return errorAnswer(404, 'ResourceNotFoundException', `Could not find ${decodeURIComponent(path)}`);
}
