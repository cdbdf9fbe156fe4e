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

/** A browser that leaves this much unread is let go; it comes back by itself and gets the whole state anew. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;

/** Streams the feed's state and then its changes as server-sent events until the browser goes away. */
export function streamEvents(res: ServerResponse, feed: PageFeed, heartbeatMs: number): void {
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/event-stream', connection: 'keep-alive' });
  send({ type: 'state', state: feed.state() });
  const unsubscribe = feed.subscribe(send);
  const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs).unref();
  res.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });

  function send(event: PageEvent): void {
    write(`data: ${JSON.stringify(event)}\n\n`);
  }

  function write(text: string): void {
    if (res.destroyed) return;
    res.write(text);
    if (res.writableLength > MAX_UNREAD_BYTES) res.destroy();
  }
}
