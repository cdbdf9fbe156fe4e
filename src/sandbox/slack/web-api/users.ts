import { userOnWire } from '../wire';
import { type Arguments, textArgument } from './arguments';
import { type Answer, type Method, refused, type Surroundings } from './method';
import { page } from './paging';

/** The people of the workspace. */
export const USER_METHODS: readonly Method[] = [
  { name: 'users.info', token: 'bot', scopes: ['users:read'], run: info },
  { name: 'users.list', token: 'bot', scopes: ['users:read'], run: listUsers },
];

function info(args: Arguments, { workspace, now }: Surroundings): Answer {
  const user = workspace.user(textArgument(args, 'user') ?? '');
  if (user === undefined) return refused('user_not_found');
  return { ok: true, user: userOnWire(user, workspace.team.id, now()) };
}

function listUsers(args: Arguments, { workspace, now }: Surroundings): Answer {
  const cut = page(workspace.users, args);
  if (cut === undefined) return refused('invalid_cursor');
  return {
    ok: true,
    members: cut.items.map((user) => userOnWire(user, workspace.team.id, now())),
    response_metadata: { next_cursor: cut.nextCursor },
  };
}
