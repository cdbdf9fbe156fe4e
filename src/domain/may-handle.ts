/** Who may acknowledge, snooze and plan in a channel. */
export type Handlers =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'admins' }
  /** Slack user ids; admins may as well. */
  | { readonly kind: 'named'; readonly users: readonly string[] };

/**
 * The users who may, each once; `undefined`: everybody. `admins` is absent where the operator named none: then everyone
 * counts as one (contract, `ADMIN_USERS`).
 */
export function whoMayHandle(
  handlers: Handlers,
  admins: readonly string[] | undefined,
): readonly string[] | undefined {
  switch (handlers.kind) {
    case 'anyone':
      return undefined;
    case 'admins':
      return admins;
    case 'named':
      return [...new Set([...handlers.users, ...(admins ?? [])])];
  }
}

/** Whether a user may acknowledge, snooze and plan. */
export function mayHandle(
  handlers: Handlers,
  userId: string,
  admins: readonly string[] | undefined,
): boolean {
  return whoMayHandle(handlers, admins)?.includes(userId) ?? true;
}
