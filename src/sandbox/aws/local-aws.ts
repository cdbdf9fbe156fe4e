import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Region } from '../../domain/region';
import { type RequestLine } from '../page/protocol';
import { errorAnswer, type Fault, faultAnswer, listAnswer, type WireAnswer } from './answers';
import { regionsOf, type Scenario, summariesAt } from './scenario';

export type LocalAwsOptions = {
  readonly scenario: Scenario;
  /** 0 or left out: one that is free. */
  readonly port?: number;
  /** The clock that lifecycle stamps are held against; the wall clock where not given. */
  readonly now?: () => Date;
};

type Call = { readonly region: Region | undefined; readonly path: string };
type HeldCall = { readonly region: Region | undefined; readonly answer: () => void };

const KEPT_REQUESTS = 500;

/** Starts a local AWS on 127.0.0.1: `ListFoundationModels` of the Bedrock API, for every Region of the scenario. */
export async function startLocalAws({ scenario, port = 0, now }: LocalAwsOptions): Promise<LocalAws> {
  const aws = new LocalAws(scenario, now ?? (() => new Date()));
  await aws.listen(port);
  return aws;
}

/** A local AWS. Its account has enabled the Regions of the scenario and no other. */
export class LocalAws {
  /** The latest 500 requests, oldest first. */
  readonly requests: RequestLine[] = [];
  readonly #server: Server;
  #port = 0;
  readonly #faults = new Map<Region, Fault>();
  readonly #held = new Set<HeldCall>();
  readonly #subscribers = new Set<(request: RequestLine) => void>();

  constructor(
    private scenario: Scenario,
    private readonly now: () => Date,
  ) {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  /** Opens the port; rejects where it is taken. */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** What to give as `AWS_ENDPOINT_URL_BEDROCK`. */
  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Lets a Region fail so from now on, or, with `undefined`, work. Any fault but `hang` answers the calls held. */
  setFault(region: Region, fault: Fault | undefined): void {
    if (fault === undefined) this.#faults.delete(region);
    else this.#faults.set(region, fault);
    if (fault === 'hang') return;
    for (const call of this.#held) if (call.region === region) call.answer();
  }

  /** What is listed from now on. */
  setScenario(scenario: Scenario): void {
    this.scenario = scenario;
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

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const call: Call = { region: signedRegion(request), path: pathOf(request) };
    const [at, started] = [this.now().toISOString(), performance.now()];
    let outcome = 'no answer';
    const answer = (): void => {
      const { status, headers, body, ...told } = this.#answerTo(call);
      outcome = told.outcome;
      response.writeHead(status, headers).end(body);
    };
    const held: HeldCall = { region: call.region, answer };
    response.once('close', () => {
      this.#held.delete(held);
      const ms = Math.round(performance.now() - started);
      this.#record({ at, target: 'aws', method: methodOf(call), ms, outcome });
    });
    if (call.region !== undefined && this.#faults.get(call.region) === 'hang') this.#held.add(held);
    else answer();
  }

  #answerTo({ region, path }: Call): WireAnswer {
    if (path !== LIST_PATH)
      return errorAnswer(404, 'UnknownOperationException', `${path} has no local answer`);
    if (region === undefined) {
      return errorAnswer(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    }
    // AWS's own words for a Region that the account has not enabled.
    if (!regionsOf(this.scenario).has(region)) {
      return errorAnswer(
        403,
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    }
    const fault = this.#faults.get(region);
    if (fault !== undefined && fault !== 'hang') return faultAnswer(fault);
    return listAnswer(summariesAt(this.scenario, region, this.now()));
  }

  #record(line: RequestLine): void {
    this.requests.push(line);
    if (this.requests.length > KEPT_REQUESTS) this.requests.shift();
    for (const tell of this.#subscribers) tell(line);
  }
}

const LIST_PATH = '/foundation-models';

/** The Region that a request is signed for: the third part of the credential scope of Signature Version 4. */
function signedRegion({ headers }: IncomingMessage): Region | undefined {
  return /Credential=[^/]+\/\d{8}\/([^/]+)\/bedrock\/aws4_request/.exec(headers.authorization ?? '')?.[1];
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

function methodOf({ region, path }: Call): string {
  return path === LIST_PATH ? `ListFoundationModels ${region ?? '(unsigned)'}` : path;
}
