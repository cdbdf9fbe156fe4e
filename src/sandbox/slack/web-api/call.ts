import type { Scopes } from '../scopes';
import { type Arguments, textArgument } from './arguments';
import { type Answer, type Method, refused, type Surroundings, type TokenKind } from './method';
import { METHODS } from './registry';

/** The tokens of the installed app. */
export type Tokens = { bot: string; app: string };

function tokenFault(required: TokenKind, given: string | undefined, tokens: Tokens): string | undefined {
  if (required === 'none') return undefined;
  if (given === undefined) return 'not_authed';
  if (given === tokens[required]) return undefined;
  return given === tokens.bot || given === tokens.app ? 'not_allowed_token_type' : 'invalid_auth';
}

function missingScope(
  { scopes = [] }: Method,
  args: Arguments,
  { workspace }: Surroundings,
  granted: Scopes,
): Answer | undefined {
  const needed = granted.missing(typeof scopes === 'function' ? scopes(args, workspace) : scopes);
  if (needed === undefined) return undefined;
  return { ...refused('missing_scope'), needed, provided: granted.all.join(',') };
}

/**
 * Calls a method of the Web API.
 * @param authorization the `Authorization` header; a `token` among the arguments is taken in its place
 */
export function callMethod(
  name: string,
  authorization: string | undefined,
  args: Arguments,
  { tokens, scopes }: { tokens: Tokens; scopes: Scopes },
  slack: Surroundings,
): Answer {
  const method = METHODS.get(name);
  if (method === undefined) return { ...refused('unknown_method'), req_method: name };
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? textArgument(args, 'token');
  const fault = tokenFault(method.token, given, tokens);
  if (fault !== undefined) return refused(fault);
  return missingScope(method, args, slack, scopes) ?? method.run(args, slack);
}
