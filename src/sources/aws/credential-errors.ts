/** The look-up of credentials found none in time. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
}

/** A role gave no credentials; `cause` is what STS, or the look-up of the credentials that ask it, threw. */
export class RoleError extends Error {
  override readonly name = 'RoleError';
}
