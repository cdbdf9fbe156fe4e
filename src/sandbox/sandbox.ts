import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Region } from '../domain/region';
import { type Route } from '../http/answer';
import { type Step } from '../ops/shutdown';
import { type SlackWay } from '../slack/bolt-app';
import { type Access } from '../sources/bedrock-api/client';
import { startLocalAws } from './aws/local-aws';
import { loadScenario, regionsOf } from './aws/scenario';
import { createPageHandler } from './page-server';
import { type SlashCommand } from './page/protocol';
import { type LocalSlack, startLocalSlack } from './slack/local-slack';

export type SandboxOptions = {
  /** Regions to watch; the scenario's where none are given. */
  readonly regions: readonly Region[];
  /** Reads the real AWS in place of the local one. */
  readonly realAws: boolean;
  /** The folder of the project, with `manifest.yml` in it. */
  readonly root: string;
};

/** What the bot needs to live in the sandbox in place of the world. */
export type Sandbox = {
  readonly slack: SlackWay;
  readonly aws: Access;
  readonly regions: readonly Region[];
  /** The page, to be served by the bot's own HTTP server. */
  readonly page: Route;
  readonly close: Step;
};

/** Starts a local Slack and a local AWS on 127.0.0.1, and builds the page that shows them. */
export async function startSandbox({ regions, realAws, root }: SandboxOptions): Promise<Sandbox> {
  const slack = await startLocalSlack({ manifestCommands: await commandsOf(join(root, 'manifest.yml')) });
  const { apiUrl, botToken, appToken } = slack;
  const scenario = loadScenario();
  const aws = realAws ? undefined : await startLocalAws({ scenario });
  aws?.subscribe((request) => slack.workspace.recordRequest(request));
  return {
    slack: { mode: 'socket', botToken, appToken, apiUrl },
    aws: aws === undefined ? {} : { endpoint: aws.endpoint, credentials: NO_ACCOUNT },
    regions: regions.length > 0 || realAws ? regions : [...regionsOf(scenario)],
    page: createPageHandler(pageBackend(slack), { assets: join(__dirname, 'page'), realAws }),
    close: {
      name: 'sandbox',
      timeoutMs: 1_000,
      run: async () => void (await Promise.all([slack.close(), aws?.close()])),
    },
  };
}

/** The local AWS looks at no signature; the SDK wants to make one. */
const NO_ACCOUNT = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };

const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string() }),
    ),
  }),
});

/** The slash commands that a manifest declares, as Slack learns them. */
export async function commandsOf(manifestFile: string): Promise<SlashCommand[]> {
  const { features } = Manifest.parse(parse(await readFile(manifestFile, 'utf8')));
  return features.slash_commands.map(({ command, description, usage_hint }) => ({
    command,
    description,
    usageHint: usage_hint,
  }));
}

function pageBackend(slack: LocalSlack): Parameters<typeof createPageHandler>[0] {
  return {
    state: () => slack.workspace.state(),
    subscribe: (listener) => slack.workspace.subscribe(listener),
    runCommand: (request) => slack.runCommand(request),
    pressElement: (request) => slack.pressElement(request),
  };
}
