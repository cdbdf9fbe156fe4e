import { type ServerResponse } from 'node:http';
import { type PageEvent, type PageState } from './page/protocol';
import { SAFE_HEADERS } from './page-answers';

/** Where the page's picture of the workspace comes from. */
export type PageFeed = {
  /** Everything the page shows, as of now. */
  state(): PageState;
  /** Calls `listener` on every later change until the returned function is called. */
  subscribe(listener: (event: PageEvent) => void): () => void;
};

/** A browser that leaves this much unread beside the state is let go; it comes back by itself and gets that anew. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;
/** A page that lost its sandbox looks for it so soon: another scenario takes about a second. */
const RETRY_MS = 1_000;

/** Streams the feed's state and then its changes as server-sent events until the browser goes away. */
export function streamEvents(res: ServerResponse, feed: PageFeed, heartbeatMs: number): void {
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/event-stream', connection: 'keep-alive' });
  const first = encode({ type: 'state', state: feed.state() });
  const most = Buffer.byteLength(first) + MAX_UNREAD_BYTES;
  write(`${first}retry: ${RETRY_MS}\n\n`);
  const unsubscribe = feed.subscribe((event) => write(encode(event)));
  const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs).unref();
  res.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });

  function write(text: string): void {
    if (res.destroyed) return;
    // While time is moved there are hundreds of changes in a moment: those go out together.
    if (res.writableCorked === 0) {
      res.cork();
      setImmediate(() => res.uncork());
    }
    res.write(text);
    if (res.writableLength > most) res.destroy();
  }
}

function encode(event: PageEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
