// Prints the app's manifest: as it is for Socket Mode, or with `--http URL` for Slack's requests over HTTP.
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

const [flag, base] = process.argv.slice(2);
const manifest = parseDocument(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8'));

if (flag !== undefined) {
  if (flag !== '--http' || !URL.canParse(base ?? '') || !base.startsWith('https://')) {
    console.error('Usage: npm run manifest [-- --http https://bot.example.com]');
    process.exit(64);
  }
  const url = new URL('/slack/events', base).href;
  manifest.commentBefore = ` The Slack app, for HTTP: Slack sends its requests to ${url}.`;
  for (const command of manifest.getIn(['features', 'slash_commands']).items) command.set('url', url);
  manifest.setIn(['settings', 'interactivity', 'request_url'], url);
  const events = ['settings', 'event_subscriptions'];
  if (manifest.hasIn(events)) manifest.setIn([...events, 'request_url'], url);
  manifest.setIn(['settings', 'socket_mode_enabled'], false);
}
process.stdout.write(manifest.toString());
