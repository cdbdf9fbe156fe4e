import { type Handlers, mayHandle, whoMayHandle } from '../../src/domain/may-handle';

const NAMED: Handlers = { kind: 'named', users: ['U1', 'U2'] };

test.each<[Handlers, readonly string[] | undefined, string[]]>([
  [{ kind: 'anyone' }, undefined, ['U1', 'U2', 'UA', 'UX']],
  [{ kind: 'anyone' }, ['UA'], ['U1', 'U2', 'UA', 'UX']],
  [{ kind: 'admins' }, ['UA'], ['UA']],
  [{ kind: 'admins' }, undefined, ['U1', 'U2', 'UA', 'UX']],
  [NAMED, undefined, ['U1', 'U2']],
  [NAMED, ['UA', 'U1'], ['U1', 'U2', 'UA']],
  [{ kind: 'named', users: [] }, undefined, []],
])('where %o may, with the admins %o: %o', (handlers, admins, allowed) => {
  const users = ['U1', 'U2', 'UA', 'UX'];
  expect(users.filter((user) => mayHandle(handlers, user, admins))).toEqual(allowed);
  expect(whoMayHandle(handlers, admins) ?? users).toEqual(allowed);
});
