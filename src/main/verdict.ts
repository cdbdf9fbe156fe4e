import { CannotListenError } from '../http/server';
import { BAD_CONFIGURATION_EXIT_CODE } from '../ops/config';
import { redact } from '../ops/redact';
import { TokenRejectedError } from '../slack/identify';
import { CatalogueError } from '../sources/documented/load';
import { RedisUrlError } from '../store/redis-url';
import { StoreUnavailableError } from '../store/waist';

/** Why the process cannot go on, in lines for the operator, with the exit code that says so. */
export class CannotRunError extends Error {
  override readonly name = 'CannotRunError';

  constructor(
    readonly lines: readonly string[],
    readonly exitCode: number,
  ) {
    super(lines.join('\n'));
  }
}

/** What a process that cannot go on says and exits with. */
export type Verdict = { readonly lines: readonly string[]; readonly exitCode: number };

const MOST_LINES = 20;

/** The last word on an error: what is wrong, a line each, never a stack trace for what the operator can mend. */
export function verdictOn(error: unknown): Verdict {
  if (error instanceof CannotRunError) return error;
  if (error instanceof TokenRejectedError) {
    const line = `${error.variable}: got a token that Slack rejects (${error.word}); allowed: a token of an installed app`;
    return { lines: [line], exitCode: BAD_CONFIGURATION_EXIT_CODE };
  }
  if (error instanceof CatalogueError) return verdictOnCatalogue(error);
  if (error instanceof RedisUrlError) {
    return { lines: [error.message], exitCode: BAD_CONFIGURATION_EXIT_CODE };
  }
  if (error instanceof CannotListenError || error instanceof StoreUnavailableError) {
    return { lines: [error.message], exitCode: 1 };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { lines: [redact(text)], exitCode: 1 };
}

function verdictOnCatalogue({ path, faults }: CatalogueError): Verdict {
  const lines = faults.slice(0, MOST_LINES).map((fault) => `CATALOGUE_FILE: got ${path}, where ${fault}`);
  const more = faults.length - lines.length;
  if (more > 0) lines.push(`CATALOGUE_FILE: and ${more} more`);
  return { lines, exitCode: BAD_CONFIGURATION_EXIT_CODE };
}
