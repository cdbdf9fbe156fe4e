import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LocalSlackOptions } from './slack/local-slack';

const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string() }),
    ),
  }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What Slack learns of an app from its manifest: its commands, its scopes, and the events it is sent. */
export async function readManifest(
  file: string,
): Promise<Required<Pick<LocalSlackOptions, 'manifestCommands' | 'scopes' | 'botEvents'>>> {
  const { features, oauth_config, settings } = Manifest.parse(parse(await readFile(file, 'utf8')));
  const { bot, bot_optional } = oauth_config.scopes;
  return {
    manifestCommands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    scopes: [...bot, ...bot_optional],
    botEvents: settings.event_subscriptions.bot_events,
  };
}
