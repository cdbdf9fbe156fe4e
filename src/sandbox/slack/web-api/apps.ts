import { textArgument } from './arguments';
import { type Answer, type Method, refused, type Surroundings } from './method';

/** Whether the API is there, who the token belongs to, and where its socket is. */
export const APP_METHODS: readonly Method[] = [
  { name: 'api.test', token: 'none', run: testApi },
  { name: 'auth.test', token: 'bot', run: testAuth },
  { name: 'apps.connections.open', token: 'app', run: openConnection },
];

function testApi(args: Readonly<Record<string, unknown>>): Answer {
  const error = textArgument(args, 'error');
  return error === undefined ? { ok: true, args } : { ok: false, error, args };
}

function testAuth(_args: unknown, { workspace }: Surroundings): Answer {
  const { team, app } = workspace;
  return {
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: workspace.user(app.botUserId)?.name,
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

function openConnection(_args: unknown, slack: Surroundings): Answer {
  const opened = slack.openConnection();
  return 'url' in opened ? { ok: true, url: opened.url } : refused(opened.refusal);
}
