import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A server on 127.0.0.1 that answers every request with the text it holds at that time. */
export type StubBedrock = {
  readonly endpoint: string;
  readonly requests: IncomingMessage[];
  /** The most requests that were open at the same time. */
  mostAtOnce: number;
  /** How long each answer takes, in ms. */
  delayMs: number;
  status: number;
  body: string;
  close(): Promise<void>;
};

export async function startStubBedrock(): Promise<StubBedrock> {
  const requests: IncomingMessage[] = [];
  let open = 0;
  const server = createServer((request, response) => {
    requests.push(request);
    open += 1;
    stub.mostAtOnce = Math.max(stub.mostAtOnce, open);
    setTimeout(() => {
      open -= 1;
      response.writeHead(stub.status, { 'content-type': 'application/json' }).end(stub.body);
    }, stub.delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: StubBedrock = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    mostAtOnce: 0,
    delayMs: 0,
    status: 200,
    body: '{}',
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return stub;
}
