import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '../../src/sandbox/manifest';

const rest = [
  '  slash_commands: []',
  'oauth_config: { scopes: { bot: [commands], bot_optional: [] } }',
  'settings: { event_subscriptions: { bot_events: [app_home_opened] } }',
];

test.each([
  ['nothing of its tabs', [], ['messages']],
  ['a Home', ['  app_home: { home_tab_enabled: true }'], ['home', 'messages']],
  ['a Home alone', ['  app_home: { home_tab_enabled: true, messages_tab_enabled: false }'], ['home']],
])('an app whose manifest says %s has the tabs that Slack gives it', async (_what, lines, appTabs) => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-test-'));
  const file = join(folder, 'manifest.yml');
  writeFileSync(file, ['features:', ...lines, ...rest].join('\n'));
  expect(await readManifest(file)).toMatchObject({ appTabs, botEvents: ['app_home_opened'] });
  rmSync(folder, { recursive: true });
});
