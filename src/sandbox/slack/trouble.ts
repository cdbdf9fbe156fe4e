import { PostLimits } from './rate-limits';
import { type Arguments, textArgument } from './web-api/arguments';

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

/** The name under which faults of `response_url` posts are set. */
export const RESPONSE_URL = 'response_url';

/** The name under which faults of file uploads, the POST to the `upload_url`, are set. */
export const UPLOAD_URL = 'upload_url';

/** After how many `files.info` a file is ready, unless a switch says otherwise. */
const USUAL_LOOKS = 1;

/** Switches with which a test or the page makes the local Slack misbehave. */
export class Trouble {
  private readonly faults = new Map<string, Fault[]>();
  private connectionRefusal: string | undefined;
  private limits: PostLimits | undefined;
  private looks = USUAL_LOOKS;

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /**
   * The next `count` requests of a method (`chat.postMessage`, `files.*` for a family, `response_url`, `upload_url`)
   * meet this fault, one fault a request, after those already set.
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

  /** Whether `chat.postMessage` is held to Slack's pace for each channel: one a second beyond a burst of three. */
  limitPosts(on: boolean): void {
    this.limits = on ? new PostLimits(this.now) : undefined;
  }

  /**
   * Files completed from now on are ready only after so many `files.info`: 1 unless told, 0 at once, `Infinity` never.
   * Until then their type is empty and no block can show them.
   */
  slowFiles(looks: number): void {
    this.looks = looks;
  }

  /** Puts everything right again. */
  clear(): void {
    this.faults.clear();
    this.connectionRefusal = undefined;
    this.limits = undefined;
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

  /** The fault that the request now arriving meets; it is used up. */
  take(method: string): Fault | undefined {
    const family = `${method.slice(0, method.indexOf('.') + 1)}*`;
    return this.faults.get(method)?.shift() ?? this.faults.get(family)?.shift();
  }

  /** Counts a call that its method lets through so often only: whole seconds to wait where it is one too many. */
  tooMany(method: string, args: Arguments): number | undefined {
    return method === 'chat.postMessage'
      ? this.limits?.count(textArgument(args, 'channel') ?? '')
      : undefined;
  }
}
