import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { createLog } from '../src/ops/log';
import { type Command } from '../src/slack/command';
import { channelEvents } from '../src/slack/digest/channel-events';
import { digestCommand } from '../src/slack/digest/command';
import { type DigestDeps } from '../src/slack/digest/deps';
import { createUnstored } from '../src/slack/digest/unstored';
import { type Directory } from '../src/slack/directory';
import { NO_OVERRIDES } from '../src/domain/overrides';
import { UNKNOWN_USE } from '../src/domain/use-of-model';
import { type HomeDeps } from '../src/slack/home/deps';
import { createHome } from '../src/slack/home/home';
import { plansCommand } from '../src/slack/plans/command';
import { type PlansDeps } from '../src/slack/plans/deps';
import { statusCommand } from '../src/slack/status/command';
import { Snapshot } from '../src/store/snapshot';

const ROOT = join(__dirname, '..');

const Manifest = z.object({
  features: z.object({
    app_home: z.object({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
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
    event_subscriptions: z.object({ bot_events: z.array(z.string()), request_url: z.string().optional() }),
  }),
});

const manifest = Manifest.parse(parse(readFileSync(join(ROOT, 'manifest.yml'), 'utf8')));
const status = statusCommand({
  snapshot: new Snapshot([], []),
  idleDays: 15,
  refresh: () => Promise.reject(new Error('not asked')),
  place: () => undefined,
  resend: () => Promise.reject(new Error('not asked')),
  directory: {} as Directory,
  endProbesOf: () => [],
  standings: () => () => ({}),
  isSaidKnown: () => true,
  useOf: () => UNKNOWN_USE,
  useParts: () => undefined,
  overrides: () => NO_OVERRIDES,
  admins: undefined,
  log: createLog({ level: 'fatal' }),
  ending: Promise.resolve(),
  delay: () => Promise.resolve(),
  health: () => ({ regions: [], store: { kind: '' }, unreadable: [], version: '' }),
});

/** Nothing of it is asked before somebody asks the command. */
const digest = digestCommand({ snapshot: new Snapshot([], []) } as unknown as DigestDeps);
const plans = plansCommand({ snapshot: new Snapshot([], []) } as unknown as PlansDeps);
const commands: readonly Command[] = [status, digest, plans];
const followed = { onChange: () => ({ stop: () => undefined }) };
const home = createHome({ plans: followed, handlings: followed } as unknown as HomeDeps);

describe('the manifest, the commands and the README', () => {
  it('hold the same list of commands', () => {
    expect(
      manifest.features.slash_commands.map(({ command: name, description, usage_hint: usageHint }) => ({
        name,
        description,
        usageHint,
      })),
    ).toEqual(commands.map(({ name, description, usageHint }) => ({ name, description, usageHint })));
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    'hold the same list of verbs of %s',
    (name, { otherwise, verbs, usageHint }) => {
      const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
      const rows = readme.matchAll(new RegExp(`^\\| \`${name} ?([^\`]*)\` +\\|`, 'gm'));
      expect([...rows].map(([, usage]) => usage)).toEqual([otherwise, ...verbs].map(({ usage }) => usage));
      for (const verb of verbs) expect(usageHint).toContain(verb.name);
    },
  );

  it('hold the same list of events', () => {
    const ofChannels = channelEvents(
      {} as unknown as DigestDeps,
      createUnstored({ log: createLog({ level: 'fatal' }) }),
    );
    const events = [...ofChannels.keys(), ...home.events.keys()];
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(events.sort());
  });

  it('show Home, and let people write to the bot', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
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
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { request_url: url },
      event_subscriptions: { request_url: url },
    });
    expect(http.features.slash_commands.map((one) => one.url)).toEqual(commands.map(() => url));
  });
});
