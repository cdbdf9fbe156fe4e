import { BedrockClient } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';
import { type Shared, clientConfig } from './access';

/** What all clients of one piece of work share; `end` cuts the connections. They are opened as they are needed. */
export function openConnections(region: Region): { readonly shared: Shared; readonly end: () => void } {
  const host = new BedrockClient(clientConfig(region, {}));
  const { requestHandler: connections, ...config } = host.config;
  const { authSchemePreference, defaultsMode, maxAttempts, retryMode } = config;
  const { useDualstackEndpoint, useFipsEndpoint, userAgentAppId } = config;
  const settings = {
    ...{ authSchemePreference, defaultsMode, maxAttempts, retryMode },
    ...{ useDualstackEndpoint, useFipsEndpoint, userAgentAppId },
  };
  return { shared: { connections, settings }, end: () => host.destroy() };
}
