import { type IncomingMessage } from 'node:http';

/** The largest body of an ordinary request, in bytes: 1 MiB. */
export const MAX_BODY_BYTES = 1_048_576;

/**
 * The whole body, or `undefined` if it is larger than `most` bytes; the request can then still be answered. Rejects where
 * the connection breaks.
 */
export async function wholeBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
