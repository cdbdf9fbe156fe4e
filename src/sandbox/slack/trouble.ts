/**
 * What goes wrong with one request: `dropped` cuts the connection before or after the request took effect;
 * `refused` answers `ok: false` with an error of Slack's.
 */
export type Fault =
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'server_error' }
  | { kind: 'refused'; error: string }
  | { kind: 'slow'; ms: number }
  | { kind: 'held'; until: Promise<unknown> }
  | { kind: 'dropped'; when: 'before' | 'after' };

/** A fault that meets every request it is for, until it is taken away. */
export type StandingFault = {
  /** Whether it is for requests of this method, or `response_url`, `upload_url`. */
  meets: (method: string) => boolean;
  fault: Fault;
  /** Told that a request has met it, before it takes its course. */
  onMet?: () => void;
};

/** The name under which faults of `response_url` posts are set. */
export const RESPONSE_URL = 'response_url';

/** The name under which faults of file uploads, the POST to the `upload_url`, are set. */
export const UPLOAD_URL = 'upload_url';

/** After how many `files.info` a file is ready, unless a switch says otherwise. */
const USUAL_LOOKS = 1;

/** Switches with which a test or the page makes the local Slack misbehave. */
export class Trouble {
  private readonly faults = new Map<string, Fault[]>();
  private readonly standing = new Set<StandingFault>();
  private connectionRefusal: string | undefined;
  private looks = USUAL_LOOKS;

  /**
   * The next `count` requests of a method (`chat.postMessage`, `files.*` for a family, `response_url`, `upload_url`)
   * meet this fault, one fault a request, after those already set.
   */
  next(method: string, count: number, fault: Fault): void {
    const waiting = this.faults.get(method) ?? [];
    this.faults.set(method, [...waiting, ...Array.from({ length: count }, () => fault)]);
  }

  /** The fault stands until the function it returns is called, or `clear`. */
  stand(standing: StandingFault): () => void {
    this.standing.add(standing);
    return () => void this.standing.delete(standing);
  }

  /** `apps.connections.open` answers with this error until `allowConnections`. */
  refuseConnections(error = 'internal_error'): void {
    this.connectionRefusal = error;
  }

  /** Ends what `refuseConnections` began. */
  allowConnections(): void {
    this.connectionRefusal = undefined;
  }

  /**
   * Files completed from now on are ready only after so many `files.info`: 0 at once, `Infinity` never; the usual one
   * where not given. Until then their type is empty and no block can show them.
   */
  slowFiles(looks = USUAL_LOOKS): void {
    this.looks = looks;
  }

  /** Puts everything right again. */
  clear(): void {
    this.faults.clear();
    this.standing.clear();
    this.connectionRefusal = undefined;
    this.looks = USUAL_LOOKS;
  }

  /** The error that `apps.connections.open` answers with at the moment, if any. */
  get refusal(): string | undefined {
    return this.connectionRefusal;
  }

  /** How many `files.info` a file completed now takes until it is ready. */
  get looksUntilReady(): number {
    return this.looks;
  }

  /**
   * The faults that the request now arriving meets, the outermost first: one that was set for the next requests, which is
   * then used up; else a delay that stands, and the first of the others that stand.
   */
  take(method: string): readonly Fault[] {
    const family = `${method.slice(0, method.indexOf('.') + 1)}*`;
    const next = this.faults.get(method)?.shift() ?? this.faults.get(family)?.shift();
    if (next !== undefined) return [next];
    const standing = [...this.standing].filter(({ meets }) => meets(method));
    const delay = standing.find(({ fault }) => fault.kind === 'slow');
    const other = standing.find(({ fault }) => fault.kind !== 'slow');
    const met = [delay, other].filter((one) => one !== undefined);
    for (const { onMet } of met) onMet?.();
    return met.map(({ fault }) => fault);
  }
}
