import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { statusCommand } from '../src/slack/status/command';
import { Snapshot } from '../src/store/snapshot';

const ROOT = join(__dirname, '..');

const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string(),
        url: z.string().optional(),
      }),
    ),
  }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.object({
    socket_mode_enabled: z.boolean(),
    interactivity: z.object({ is_enabled: z.literal(true), request_url: z.string().optional() }),
  }),
});

const manifest = Manifest.parse(parse(readFileSync(join(ROOT, 'manifest.yml'), 'utf8')));
const command = statusCommand({
  snapshot: new Snapshot([], []),
  idleDays: 15,
  refresh: () => Promise.reject(new Error('not asked')),
  ending: Promise.resolve(),
  delay: () => Promise.resolve(),
  health: () => ({ regions: [], store: { kind: '' }, unreadable: [], version: '' }),
});

describe('the manifest, the commands and the README', () => {
  it('hold the same list of commands', () => {
    expect(
      manifest.features.slash_commands.map(({ command: name, description, usage_hint: usageHint }) => ({
        name,
        description,
        usageHint,
      })),
    ).toEqual([command].map(({ name, description, usageHint }) => ({ name, description, usageHint })));
  });

  it('hold the same list of verbs', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const inReadme = [...readme.matchAll(/^\| `\/bedrock-status ?([^`]*)` +\|/gm)].map(([, usage]) => usage);
    expect(inReadme).toEqual([command.otherwise, ...command.verbs].map(({ usage }) => usage));
    for (const { name } of command.verbs) expect(command.usageHint).toContain(name);
  });

  it('ask for the scopes that the bot needs, and no more', () => {
    expect(manifest.oauth_config.scopes).toEqual({
      bot: [
        'commands',
        'chat:write',
        'users:read',
        'channels:read',
        'groups:read',
        'files:write',
        'files:read',
        'im:write',
      ],
      bot_optional: ['channels:history', 'groups:history'],
    });
  });

  it('become the HTTP manifest by one command', () => {
    const script = join(ROOT, 'scripts/manifest.mjs');
    const printed = execFileSync(process.execPath, [script, '--http', 'https://bot.example.com'], {
      encoding: 'utf8',
    });
    const http = Manifest.parse(parse(printed));
    const url = 'https://bot.example.com/slack/events';
    expect(http.settings).toMatchObject({ socket_mode_enabled: false, interactivity: { request_url: url } });
    expect(http.features.slash_commands.map((one) => one.url)).toEqual([url]);
  });
});
