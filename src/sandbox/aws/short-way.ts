import { type Connections, type Shared } from '../../sources/aws/access';
import { type Asked } from './call';
import { type LocalAws } from './local-aws';

/** A request as the AWS SDK hands it to its connections. */
type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/**
 * The way to the local AWS: over HTTP as to the real one and, while time is moved, within this process. A year of readings
 * is most of what moving it costs, and the wire most of a reading. `end` cuts the connections.
 */
export function connectionsTo(
  aws: LocalAws,
  isMoving: () => boolean,
): { readonly connections: Connections; readonly end: () => Promise<void> } {
  let wire: ReturnType<typeof openWire> | undefined;
  const opened = (): ReturnType<typeof openWire> => (wire ??= openWire());
  const handle: Connections['handle'] = async (request: Request, options) => {
    const answer = isMoving() ? aws.answerAtOnce(askedBy(request)) : undefined;
    if (answer === undefined) return (await opened()).shared.connections.handle(request, options);
    const { status: statusCode, headers, body } = answer;
    return { response: { statusCode, headers: { ...headers }, body: Buffer.from(body) } };
  };
  return {
    connections: { handle },
    end: async () => (await wire)?.end(),
  };
}

/** The AWS SDK is loaded when it is first needed. */
async function openWire(): Promise<{ readonly shared: Shared; end(): void }> {
  const { openConnections } = await import('../../sources/aws/connections.js');
  return openConnections('us-east-1');
}

function askedBy({ method, path, query, headers, body = '' }: Request): Asked {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values ?? ''].flat().map((value): [string, string] => [name, value]),
  );
  return { method, path, query: new URLSearchParams(pairs), headers: inSmall(headers), body: textOf(body) };
}

/** The SDK has bytes that complain where anybody takes them for a text. */
function textOf(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}

function inSmall(headers: Request['headers']): Request['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
