import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LocalSlackOptions } from './slack/local-slack';

const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string() }),
    ),
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(true),
      })
      .prefault({}),
  }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What Slack learns of an app from its manifest: its commands and tabs, its scopes, and the events it is sent. */
export async function readManifest(
  file: string,
): Promise<Required<Pick<LocalSlackOptions, 'manifestCommands' | 'appTabs' | 'scopes' | 'botEvents'>>> {
  const { features, oauth_config, settings } = Manifest.parse(parse(await readFile(file, 'utf8')));
  const { home_tab_enabled: home, messages_tab_enabled: messages } = features.app_home;
  const { bot, bot_optional } = oauth_config.scopes;
  return {
    manifestCommands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    appTabs: [...(home ? (['home'] as const) : []), ...(messages ? (['messages'] as const) : [])],
    scopes: [...bot, ...bot_optional],
    botEvents: settings.event_subscriptions.bot_events,
  };
}
