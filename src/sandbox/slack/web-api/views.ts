import { randomBytes } from 'node:crypto';
import { isObject } from '../block-kit/checks';
import type { RecordedView } from '../workspace';
import { type Arguments, jsonArgument, textArgument } from './arguments';
import { type Answer, type Method, refused, type Surroundings } from './method';

/** Modals and the Home tab: recorded in the workspace, neither validated nor shown in this version. */
export const VIEW_METHODS: readonly Method[] = [
  { name: 'views.open', token: 'bot', run: open },
  { name: 'views.push', token: 'bot', run: open },
  { name: 'views.update', token: 'bot', run: update },
  { name: 'views.publish', token: 'bot', run: publish },
];

function viewOf(args: Arguments): Record<string, unknown> | undefined {
  const { value } = jsonArgument(args, 'view');
  return isObject(value) ? value : undefined;
}

function record(slack: Surroundings, id: string, userId: string, view: Record<string, unknown>): Answer {
  const { team, app } = slack.workspace;
  const hash = `${Math.floor(slack.now() / 1000)}.${randomBytes(6).toString('base64url')}`;
  const kept: RecordedView = { id, userId, hash, view };
  slack.workspace.keepView(kept);
  const ids = {
    id,
    hash,
    team_id: team.id,
    app_id: app.id,
    bot_id: app.botId,
    app_installed_team_id: team.id,
  };
  return {
    ok: true,
    view: { ...view, ...ids, root_view_id: id, previous_view_id: null, state: { values: {} } },
  };
}

function open(args: Arguments, slack: Surroundings): Answer {
  const view = viewOf(args);
  if (view === undefined) return refused('invalid_arguments', ['[ERROR] missing required field: view']);
  const redeemed = slack.triggers.redeem(textArgument(args, 'trigger_id') ?? '');
  if (!redeemed.ok) return refused(redeemed.error);
  return record(slack, `V${randomBytes(5).toString('hex').toUpperCase()}`, redeemed.userId, view);
}

function update(args: Arguments, slack: Surroundings): Answer {
  const view = viewOf(args);
  const known = slack.workspace.views.find((one) => one.id === textArgument(args, 'view_id'));
  if (known === undefined) return refused('not_found');
  if (view === undefined) return refused('invalid_arguments', ['[ERROR] missing required field: view']);
  const hash = textArgument(args, 'hash');
  if (hash !== undefined && hash !== known.hash) return refused('hash_conflict');
  return record(slack, known.id, known.userId, view);
}

function publish(args: Arguments, slack: Surroundings): Answer {
  const view = viewOf(args);
  const user = slack.workspace.user(textArgument(args, 'user_id') ?? '');
  if (user === undefined) return refused('user_not_found');
  if (view === undefined) return refused('invalid_arguments', ['[ERROR] missing required field: view']);
  const id = `VHOME${user.id}`;
  const known = slack.workspace.views.find((one) => one.id === id);
  const hash = textArgument(args, 'hash');
  if (hash !== undefined && known !== undefined && hash !== known.hash) return refused('hash_conflict');
  return record(slack, id, user.id, view);
}
