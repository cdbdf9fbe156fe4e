/** Every scope that a method of the local Slack asks for, and `commands`. */
export const ALL_SCOPES: readonly string[] = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
];

/** What the workspace has allowed the app to do. */
export class Scopes {
  private readonly granted: Set<string>;

  constructor(granted: readonly string[] = ALL_SCOPES) {
    this.granted = new Set(granted);
  }

  /** The scopes that the app has. */
  get all(): readonly string[] {
    return [...this.granted];
  }

  /** Takes a scope away from the app. */
  withhold(scope: string): void {
    this.granted.delete(scope);
  }

  /** Gives a scope to the app. */
  grant(scope: string): void {
    this.granted.add(scope);
  }

  /** The first of the needed scopes that the app lacks. */
  missing(needed: readonly string[]): string | undefined {
    return needed.find((scope) => !this.granted.has(scope));
  }
}
