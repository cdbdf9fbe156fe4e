import { WebSocket } from 'ws';

/** One open socket of the app. */
export class SocketConnection {
  private leaving = false;
  private unacknowledged = 0;
  private goodbye: (() => void) | undefined;
  private closing: NodeJS.Timeout | undefined;

  constructor(private readonly socket: WebSocket) {}

  /** Whether an envelope may be sent on it: it is open and not about to be closed. */
  get usable(): boolean {
    return this.socket.readyState === WebSocket.OPEN && !this.leaving;
  }

  /** Sends a message as JSON, if the socket is still open. */
  send(message: Record<string, unknown>): void {
    this.sendText(JSON.stringify(message));
  }

  /** Sends a text as it is, whatever it may be. */
  sendText(text: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }

  /** Shows the app that the line is alive. */
  ping(): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.ping();
  }

  /** Sends an envelope, which holds a goodbye back until `settle` is called for it. */
  entrust(envelope: Record<string, unknown>): void {
    this.unacknowledged += 1;
    this.send(envelope);
  }

  /** An envelope of this socket was acknowledged, or given up. */
  settle(): void {
    this.unacknowledged -= 1;
    if (this.unacknowledged === 0) this.goodbye?.();
  }

  /**
   * Tells the app to go as soon as it has acknowledged what it was given, and closes the socket `graceMs` later if
   * it has not gone by itself.
   */
  retire(reason: string, graceMs: number): void {
    this.leaving = true;
    this.goodbye = () => {
      this.goodbye = undefined;
      this.send({ type: 'disconnect', reason, debug_info: { host: 'localhost' } });
      this.closing = setTimeout(() => this.socket.close(1000), graceMs).unref();
    };
    if (this.unacknowledged === 0) this.goodbye();
  }

  /** Cuts the socket without a word. */
  cut(): void {
    clearTimeout(this.closing);
    this.socket.terminate();
  }
}
