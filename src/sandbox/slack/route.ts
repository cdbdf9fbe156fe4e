import type { Courier } from './delivery';
import { HttpDelivery } from './http-delivery';

/** Which way to the bot is in use: its sockets, or its HTTP address. */
export class Route {
  private http: HttpDelivery | undefined;

  constructor(
    private readonly sockets: Courier,
    private readonly signingSecret: string,
    private readonly ackTimeoutMs: number,
  ) {}

  /** The way that the next delivery takes. */
  get courier(): Courier {
    return this.http ?? this.sockets;
  }

  /** From now on by the bot's sockets. */
  bySocket(): void {
    this.close();
  }

  /** From now on by signed POSTs to `url`. */
  byHttp(url: string): void {
    this.close();
    this.http = new HttpDelivery(url, this.signingSecret, this.ackTimeoutMs);
  }

  /** Breaks off the HTTP requests under way and goes back to the sockets. */
  close(): void {
    this.http?.close();
    this.http = undefined;
  }
}
