import { type IncomingMessage } from 'node:http';
import { type Region } from '../../domain/region';
import { MAX_BODY_BYTES, wholeBody } from '../whole-body';

/** A request to the local AWS, as far as operations look at it. */
export type AwsCall = {
  /** The name it is signed for: `bedrock` (bedrock-agent too), `monitoring`, `sts`; absent where it is not signed. */
  readonly service?: string;
  readonly region?: Region;
  /** The account of the credentials that signed it: see `accessKeyOf`. */
  readonly account?: string;
  readonly method: string;
  /** The path without its query, as it came: parts may be percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** `x-amz-target`, which names the operation in AWS's JSON protocols. */
  readonly target?: string;
  readonly body: string;
};

/** The credential scope of Signature Version 4: key, date, Region, service. */
const SCOPE = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

/** A request as it comes, over the wire or not; names of headers are in small letters. */
export type Asked = Pick<AwsCall, 'method' | 'path' | 'query' | 'body'> & {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/**
 * Reads a request to its end; `undefined` where it is too large. `home`: the account of credentials that name none.
 * Rejects where the connection breaks.
 */
export async function readCall(request: IncomingMessage, home: string): Promise<AwsCall | undefined> {
  const { headers, method = 'GET', url = '/' } = request;
  const [path = '/', query = ''] = url.split('?', 2);
  const body = await wholeBody(request, MAX_BODY_BYTES);
  if (body === undefined) return undefined;
  return callOf(
    { method, path, query: new URLSearchParams(query), headers, body: body.toString('utf8') },
    home,
  );
}

/** What is asked, by whom and where, as its signature says. */
export function callOf({ headers, ...asked }: Asked, home: string): AwsCall {
  const { authorization, 'x-amz-target': target } = headers;
  const [, key, region, service] = SCOPE.exec(typeof authorization === 'string' ? authorization : '') ?? [];
  return {
    ...asked,
    ...(service !== undefined && { service }),
    ...(region !== undefined && { region }),
    ...(key !== undefined && { account: accountOf(key) ?? home }),
    ...(typeof target === 'string' && { target }),
  };
}

/** The access key id that the local AWS takes for credentials of an account, as its `AssumeRole` gives out. */
export function accessKeyOf(account: string): string {
  return `ASIA${account}LOCAL`;
}

function accountOf(key: string): string | undefined {
  return /^ASIA(\d{12})LOCAL$/.exec(key)?.[1];
}
