import { BedrockClient } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';
import { type Connections, clientConfig } from './access';

/** Connections for all clients of one piece of work; `end` cuts them. They are opened as they are needed. */
export function openConnections(region: Region): { readonly connections: Connections; end(): void } {
  const host = new BedrockClient(clientConfig(region, {}));
  return { connections: host.config.requestHandler, end: () => host.destroy() };
}
