import { type BedrockClient, type BedrockClientConfig } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';

/** What yields the credentials of the account to read: a fixed set or a provider, as the SDK takes them. */
export type Credentials = NonNullable<BedrockClientConfig['credentials']>;

/** Open connections that many clients share: accounts are read from the same hosts. */
export type Connections = BedrockClient['config']['requestHandler'];

/** What the SDK looks up for a client in its `AWS_*` variables and files, once it is first asked for. */
export type Settings = Pick<
  BedrockClient['config'],
  | 'authSchemePreference'
  | 'defaultsMode'
  | 'maxAttempts'
  | 'retryMode'
  | 'useDualstackEndpoint'
  | 'useFipsEndpoint'
  | 'userAgentAppId'
>;

/** What all clients of one piece of work share. */
export type Shared = { readonly connections: Connections; readonly settings: Settings };

/** Where and as whom to read; what is left out, the SDK finds by itself and by its own `AWS_*` variables. */
export type Access = {
  readonly credentials?: Credentials;
  readonly endpoint?: string;
  /** Shared with others, and ended by whoever opened them; else a client opens, and ends, its own. */
  readonly connections?: Connections;
  /** Looked up for another client; else each looks them up anew, which takes longer than a call. */
  readonly settings?: Settings;
};

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 8_000;

/**
 * What every client of AWS is made with. Retries are the SDK's, with exponential backoff and full jitter: three attempts,
 * in `adaptive` mode from `main` on (a client paces its own calls once one was throttled), or what `AWS_*` asks for.
 */
export function clientConfig(region: Region, { connections, settings, ...access }: Access) {
  const own = {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  };
  return { region, ...settings, ...access, requestHandler: connections ?? own };
}

/** Ends a client's connections, unless it shares them. */
export function endClient(client: { destroy(): void }, { connections }: Access): void {
  if (connections === undefined) client.destroy();
}
