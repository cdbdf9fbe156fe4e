import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Region } from '../../domain/region';
import { isForThisMachine } from '../local-host';
import { type RequestLine } from '../page/protocol';
import { errorAnswer, type Fault, faultAnswer, type WireAnswer } from './answers';
import { type Asked, type AwsCall, callOf, readCall } from './call';
import { type FaultPlace, Faults } from './faults';
import { type Operation, type SignedCall } from './operation';
import { OPERATIONS } from './operations';
import { regionsOf, type Roster } from './roster';
import { type AwsWorld, HOME_ACCOUNT, type LocalAccount } from './world';

export type LocalAwsOptions = {
  /** What is listed, always or at an instant. */
  readonly roster: Roster | ((now: Date) => Roster);
  /** The first is that of credentials that name none; one account where not given. */
  readonly accounts?: readonly LocalAccount[];
  /** 0 or left out: one that is free. */
  readonly port?: number;
  /** The clock that lifecycle stamps are held against; the wall clock where not given. */
  readonly now?: () => Date;
  /** How far away it is: so many ms go by before each answer. */
  readonly latencyMs?: number;
};

/** A call, and the operation that it is for, if there is one here. */
type Found = { readonly call: AwsCall; readonly operation: Operation | undefined };
type HeldCall = { readonly found: Found; readonly answer: () => void };

const KEPT_REQUESTS = 500;

/** Starts a local AWS on 127.0.0.1: what the bot asks of it, for every account and Region of the roster. */
export async function startLocalAws({ port = 0, ...options }: LocalAwsOptions): Promise<LocalAws> {
  const { roster, accounts = [HOME_ACCOUNT], now = () => new Date(), latencyMs } = options;
  const aws = new LocalAws(
    typeof roster === 'function' ? roster : () => roster,
    { accounts, now },
    latencyMs,
  );
  await aws.listen(port);
  return aws;
}

/** A local AWS. Unless an account says otherwise, it has enabled the Regions of the roster and no other. */
export class LocalAws {
  /** The latest 500 requests, oldest first. */
  readonly requests: RequestLine[] = [];
  readonly #server: Server;
  #port = 0;
  readonly #faults = new Faults();
  readonly #held = new Set<HeldCall>();
  readonly #subscribers = new Set<(request: RequestLine) => void>();

  constructor(
    private rosterAt: (now: Date) => Roster,
    private readonly world: Omit<AwsWorld, 'roster'>,
    private readonly latencyMs = 0,
  ) {
    this.#server = createServer((request, response) => {
      // Whoever broke off in the midst of a request waits for no answer.
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Opens the port; rejects where it is taken. */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** What to give as `AWS_ENDPOINT_URL`, or as that of one service. */
  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /**
   * Lets calls of a place (a Region, where it is a text) fail so from now on, or, with `undefined`, work. Any fault but
   * `hang` answers the calls held.
   */
  setFault(where: Region | FaultPlace, fault: Fault | undefined): void {
    this.#faults.set(typeof where === 'string' ? { region: where } : where, fault);
    for (const { found, answer } of this.#held) if (this.#faultOf(found) !== 'hang') answer();
  }

  /** What is listed from now on. */
  setRoster(roster: Roster): void {
    this.rosterAt = () => roster;
  }

  /** Calls back with each request once it is over; the function it returns ends that. */
  subscribe(onRequest: (request: RequestLine) => void): () => void {
    this.#subscribers.add(onRequest);
    return () => this.#subscribers.delete(onRequest);
  }

  /** Cuts all connections and frees the port. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** What is answered to a request that did not come over the wire; `undefined` where that would take a while. */
  answerAtOnce(asked: Asked): WireAnswer | undefined {
    const [at, started] = [this.world.now().toISOString(), performance.now()];
    const found = findOperation(callOf(asked, this.#home));
    if (this.latencyMs > 0 || this.#faultOf(found) === 'hang') return undefined;
    const answer = this.#answerTo(found);
    const ms = Math.round(performance.now() - started);
    this.#record({ at, target: 'aws', method: methodOf(found), ms, outcome: answer.outcome });
    return answer;
  }

  get #home(): string {
    return (this.world.accounts[0] ?? HOME_ACCOUNT).id;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isForThisMachine(request)) return void response.writeHead(403).end();
    const [at, started] = [this.world.now().toISOString(), performance.now()];
    const call = await readCall(request, this.#home);
    if (call === undefined) return void response.writeHead(413, { connection: 'close' }).end();
    const found = findOperation(call);
    let outcome = 'no answer';
    const answer = (): void => {
      const { status, headers, body, ...told } = this.#answerTo(found);
      outcome = told.outcome;
      response.writeHead(status, headers).end(body);
    };
    const held: HeldCall = { found, answer };
    response.once('close', () => {
      this.#held.delete(held);
      const ms = Math.round(performance.now() - started);
      this.#record({ at, target: 'aws', method: methodOf(found), ms, outcome });
    });
    if (this.#faultOf(found) === 'hang') this.#held.add(held);
    else if (this.latencyMs > 0) setTimeout(answer, this.latencyMs);
    else answer();
  }

  #faultOf({ call: { region, account }, operation }: Found): Fault | undefined {
    return this.#faults.at({ region, account, operation: operation?.name });
  }

  #answerTo(found: Found): WireAnswer {
    const { call, operation } = found;
    if (!isSigned(call)) {
      return errorAnswer(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    }
    if (operation === undefined) {
      return errorAnswer(404, 'UnknownOperationException', `${call.path} has no local answer`);
    }
    const world: AwsWorld = { ...this.world, roster: this.rosterAt(this.world.now()) };
    const account = world.accounts.find(({ id }) => id === call.account);
    const enabled = account && (account.regions ?? [...regionsOf(world.roster)]);
    // AWS's own words for a Region that the account has not enabled.
    if (!enabled?.includes(call.region) && call.service !== 'sts') {
      return errorAnswer(
        403,
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    }
    const fault = this.#faultOf(found);
    if (fault !== undefined && fault !== 'hang') {
      return operation.faultAnswer?.(fault, call) ?? faultAnswer(fault, call.account, operation.name);
    }
    try {
      return operation.answer(call, world);
    } catch (error) {
      return { ...faultAnswer('error', call.account, operation.name), outcome: `500 ${String(error)}` };
    }
  }

  #record(line: RequestLine): void {
    this.requests.push(line);
    if (this.requests.length > KEPT_REQUESTS) this.requests.shift();
    for (const tell of this.#subscribers) tell(line);
  }
}

function findOperation(call: AwsCall): Found {
  return { call, operation: OPERATIONS.find(({ matches }) => matches(call)) };
}

function isSigned(call: AwsCall): call is SignedCall {
  return call.service !== undefined && call.region !== undefined && call.account !== undefined;
}

function methodOf({ call, operation }: Found): string {
  return operation === undefined ? call.path : `${operation.name} ${call.region ?? '(unsigned)'}`;
}
