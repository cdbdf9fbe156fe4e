import { type Arguments, textArgument } from './arguments';
import { type Answer, refused, type Surroundings, type TokenKind } from './method';
import { METHODS } from './registry';

/** The tokens of the installed app. */
export type Tokens = { bot: string; app: string };

function tokenFault(required: TokenKind, given: string | undefined, tokens: Tokens): string | undefined {
  if (required === 'none') return undefined;
  if (given === undefined) return 'not_authed';
  if (given === tokens[required]) return undefined;
  return given === tokens.bot || given === tokens.app ? 'not_allowed_token_type' : 'invalid_auth';
}

/**
 * Calls a method of the Web API.
 * @param authorization the `Authorization` header; a `token` among the arguments is taken in its place
 */
export function callMethod(
  name: string,
  authorization: string | undefined,
  args: Arguments,
  tokens: Tokens,
  slack: Surroundings,
): Answer {
  const method = METHODS.get(name);
  if (method === undefined) return { ...refused('unknown_method'), req_method: name };
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? textArgument(args, 'token');
  const fault = tokenFault(method.token, given, tokens);
  return fault === undefined ? method.run(args, slack) : refused(fault);
}
