import { judgeView } from '../views/judged-view';
import { viewOnWire } from '../views/view-on-wire';
import type { RecordedView } from '../views/view-stacks';
import { type Arguments, jsonArgument, textArgument } from './arguments';
import { type Answer, type Method, refused, type Surroundings } from './method';

/** Modals, which are shown to the person whose trigger opened them, and the Home tab. */
export const VIEW_METHODS: readonly Method[] = [
  { name: 'views.open', token: 'bot', run: open },
  { name: 'views.push', token: 'bot', run: push },
  { name: 'views.update', token: 'bot', run: update },
  { name: 'views.publish', token: 'bot', run: publish },
];

function shown(recorded: RecordedView, { workspace }: Surroundings): Answer {
  return { ok: true, view: viewOnWire(recorded, workspace) };
}

function open(args: Arguments, slack: Surroundings): Answer {
  return withTrigger(args, slack, (userId, view) => slack.workspace.stacks.open(userId, view));
}

function push(args: Arguments, slack: Surroundings): Answer {
  return withTrigger(args, slack, (userId, view) => slack.workspace.stacks.push(userId, view));
}

type Shown = RecordedView | 'not_found' | 'push_limit_reached';

function withTrigger(
  args: Arguments,
  slack: Surroundings,
  show: (userId: string, view: RecordedView['view']) => Shown,
): Answer {
  const judged = judgeView(jsonArgument(args, 'view').value, 'modal', slack.workspace);
  if (!judged.ok) return refused(judged.error, judged.lines);
  const redeemed = slack.triggers.redeem(textArgument(args, 'trigger_id') ?? '');
  if (!redeemed.ok) return refused(redeemed.error);
  const recorded = show(redeemed.userId, judged.view);
  return typeof recorded === 'string' ? refused(recorded) : shown(recorded, slack);
}

function isStale(args: Arguments, known: RecordedView): boolean {
  const hash = textArgument(args, 'hash');
  return hash !== undefined && hash !== known.hash;
}

function update(args: Arguments, slack: Surroundings): Answer {
  const { stacks } = slack.workspace;
  const id = textArgument(args, 'view_id');
  const externalId = textArgument(args, 'external_id');
  if (id === undefined && externalId === undefined) {
    return refused('invalid_arguments', ['[ERROR] must define either `view_id` or `external_id`']);
  }
  const known = id === undefined ? stacks.byExternalId(externalId ?? '') : stacks.get(id);
  if (known === undefined) return refused('not_found');
  const judged = judgeView(jsonArgument(args, 'view').value, known.view.type, slack.workspace, known.id);
  if (!judged.ok) return refused(judged.error, judged.lines);
  if (isStale(args, known)) return refused('hash_conflict');
  return shown(stacks.replace(known, judged.view), slack);
}

function publish(args: Arguments, slack: Surroundings): Answer {
  const { workspace } = slack;
  const userId = textArgument(args, 'user_id');
  if (userId === undefined) return refused('invalid_arguments', ['[ERROR] missing required field: user_id']);
  const user = workspace.user(userId);
  if (user === undefined) return refused('user_not_found');
  if (!workspace.appTabs.includes('home')) return refused('not_enabled');
  const known = workspace.stacks.home(user.id);
  const judged = judgeView(jsonArgument(args, 'view').value, 'home', workspace, known?.id);
  if (!judged.ok) return refused(judged.error, judged.lines);
  if (known !== undefined && isStale(args, known)) return refused('hash_conflict');
  return shown(workspace.stacks.publish(user.id, judged.view), slack);
}
