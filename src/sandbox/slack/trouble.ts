/** What goes wrong with one request: `dropped` cuts the connection before or after the request took effect. */
export type Fault =
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'server_error' }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<unknown> }
  | { kind: 'dropped'; when: 'before' | 'after' };

/** The name under which faults of `response_url` posts are set. */
export const RESPONSE_URL = 'response_url';

/** Switches with which a test or the page makes the local Slack misbehave. */
export class Trouble {
  private readonly faults = new Map<string, Fault[]>();
  private connectionRefusal: string | undefined;

  /**
   * The next `count` requests of a method (`chat.postMessage`, `response_url`) meet this fault, one fault a request,
   * after those already set.
   */
  next(method: string, count: number, fault: Fault): void {
    const waiting = this.faults.get(method) ?? [];
    this.faults.set(method, [...waiting, ...Array.from({ length: count }, () => fault)]);
  }

  /** `apps.connections.open` answers with this error until `allowConnections`. */
  refuseConnections(error = 'internal_error'): void {
    this.connectionRefusal = error;
  }

  /** Ends what `refuseConnections` began. */
  allowConnections(): void {
    this.connectionRefusal = undefined;
  }

  /** Puts everything right again. */
  clear(): void {
    this.faults.clear();
    this.connectionRefusal = undefined;
  }

  /** The error that `apps.connections.open` answers with at the moment, if any. */
  get refusal(): string | undefined {
    return this.connectionRefusal;
  }

  /** The fault that the request now arriving meets; it is used up. */
  take(method: string): Fault | undefined {
    return this.faults.get(method)?.shift();
  }
}
