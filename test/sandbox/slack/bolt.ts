import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { Message, ShownView } from '../../../src/sandbox/page/protocol';
import {
  type LocalSlack,
  type LocalSlackOptions,
  startLocalSlack,
} from '../../../src/sandbox/slack/local-slack';

export const ADA = 'U0ADA00001';
export const GRACE = 'U0GRACE001';
export const LINUS = 'U0LINUS001';
export const PLATFORM = 'C0PLATFORM';
export const RANDOM = 'C0RANDOM01';
export const SEC_OPS = 'C0SECOPS01';

const nothing = (): void => undefined;
/** A logger that says nothing. */
export const quiet = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

/** A local Slack with `/echo` and `/never` in its manifest. */
export function startSlack(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  const manifestCommands = ['/echo', '/never'].map((command) => ({
    command,
    description: '',
    usageHint: '',
  }));
  return startLocalSlack({ manifestCommands, ...options });
}

export type Running = { app: App; stop: () => Promise<void> };

/** Starts a real Bolt app on this many Socket Mode connections. */
export async function startBySocket(
  slack: LocalSlack,
  setUp: (app: App) => void,
  connections = 1,
): Promise<Running> {
  const receivers = Array.from({ length: connections }, () => socketReceiver(slack));
  const app = await appWith(slack, receivers[0]!, setUp);
  for (const receiver of receivers) receiver.init(app);
  await Promise.all(receivers.map((receiver) => receiver.start()));
  return {
    app,
    stop: async () => {
      await Promise.all(receivers.map((receiver) => receiver.client.disconnect()));
    },
  };
}

/** Starts a real Bolt app on an HTTP port and points the local Slack at it. */
export async function startByHttp(slack: LocalSlack, setUp: (app: App) => void): Promise<Running> {
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    logger: quiet,
    unhandledRequestTimeoutMillis: 500,
  });
  const app = await appWith(slack, receiver, setUp);
  const server = await receiver.start(0);
  slack.deliverByHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return {
    app,
    stop: async () => {
      server.closeAllConnections();
      await receiver.stop();
    },
  };
}

function socketReceiver(slack: LocalSlack): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: slack.appToken,
    logger: quiet,
    clientPingTimeout: 250,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
}

async function appWith(slack: LocalSlack, receiver: Receiver, setUp: (app: App) => void): Promise<App> {
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: quiet,
    deferInitialization: true,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  app.error(() => Promise.resolve());
  setUp(app);
  await app.init();
  return app;
}

/** Waits for the first message for which `wanted` holds, also one that is there already. */
export function messageWhere(slack: LocalSlack, wanted: (message: Message) => boolean): Promise<Message> {
  const present = slack.workspace.messages.find(wanted);
  if (present !== undefined) return Promise.resolve(present);
  return new Promise((resolve) => {
    const stop = slack.workspace.subscribe((event) => {
      if (event.type !== 'message' || !wanted(event.message)) return;
      stop();
      resolve(event.message);
    });
  });
}

/** Waits for the first view for which `wanted` holds, also one that is there already. */
export function viewWhere(
  slack: LocalSlack,
  wanted: (view: ShownView) => boolean = () => true,
): Promise<ShownView> {
  const present = slack.workspace.state().views.find(wanted);
  if (present !== undefined) return Promise.resolve(present);
  return new Promise((resolve) => {
    const stop = slack.workspace.subscribe((event) => {
      if (event.type !== 'view' || !wanted(event.view)) return;
      stop();
      resolve(event.view);
    });
  });
}

/** A row with one button. */
export function buttonRow(value = 'v1'): { type: 'actions'; block_id: string; elements: object[] } {
  const text = { type: 'plain_text', text: 'Press' };
  return {
    type: 'actions',
    block_id: 'row',
    elements: [{ type: 'button', action_id: 'press', text, value }],
  };
}

/** An option whose text is its value in capitals. */
export function option(value: string): PlainTextOption {
  return { text: { type: 'plain_text', text: value.toUpperCase() }, value };
}

/** A section with an overflow menu (`side`, `more`: a, b) above a row with a select (`row`, `pick`: x, y). */
export function menuRows(): KnownBlock[] {
  return [
    {
      type: 'section',
      block_id: 'side',
      text: { type: 'mrkdwn', text: 'menu' },
      accessory: { type: 'overflow', action_id: 'more', options: [option('a'), option('b')] },
    },
    {
      type: 'actions',
      block_id: 'row',
      elements: [{ type: 'static_select', action_id: 'pick', options: [option('x'), option('y')] }],
    },
  ];
}
