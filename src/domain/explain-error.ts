import { ERROR_TEXTS, type ErrorKind } from './error-texts';
import { type FoundReference, referencesIn } from './ids-in-text';
import { type IsKnown } from './model-id';
import { withoutEscapes } from './pasted';

/** What a pasted error says: why, about which models, and what to do. */
export type ErrorExplanation = (
  | {
      readonly kind: 'idle-legacy-lockout';
      /** Days without a call, as the text has it: AWS has said 15 and 30. */
      readonly days?: number;
    }
  | { readonly kind: Exclude<ErrorKind, 'idle-legacy-lockout'> }
) & {
  /** One sentence. */
  readonly cause: string;
  /** One to three short steps. */
  readonly whatToDo: readonly string[];
  /** Base ids that the text names, each once, in its order. */
  readonly modelIds: readonly string[];
  /** How the text names them; holds what only a look-up can resolve, too. */
  readonly references: readonly FoundReference[];
  /** `ResourceNotFoundException`, … where the text holds one. */
  readonly exception?: string;
  /** The status that the text states, else the one that goes with the exception. */
  readonly httpStatus?: number;
  /** The text was longer than is read; what follows the first 4,000 characters played no part. */
  readonly cutShort: boolean;
};

const MAX_LENGTH = 4000;

/** The exceptions of Bedrock's APIs with their HTTP status. */
const EXCEPTIONS: ReadonlyMap<string, number> = new Map([
  ['AccessDeniedException', 403],
  ['ConflictException', 400],
  ['ExpiredTokenException', 403],
  ['InternalServerException', 500],
  ['ModelErrorException', 424],
  ['ModelNotReadyException', 429],
  ['ModelStreamErrorException', 424],
  ['ModelTimeoutException', 408],
  ['ResourceNotFoundException', 404],
  ['ServiceQuotaExceededException', 400],
  ['ServiceUnavailableException', 503],
  ['ThrottlingException', 429],
  ['UnrecognizedClientException', 403],
  ['ValidationException', 400],
]);

/**
 * Explains an error of Bedrock from its pasted text: bare, in JSON, in a stack trace, cut or wrapped. Never
 * throws; what it cannot tell is `unknown`, with what to paste. Bedrock's two 404s differ by their text alone.
 */
export function explainError(text: string, isKnown?: IsKnown): ErrorExplanation {
  const read = text.slice(0, MAX_LENGTH);
  const line = onOneLine(read);
  const references = referencesIn(read, isKnown);
  const exception = exceptionIn(line);
  const httpStatus = statusIn(line) ?? (exception === undefined ? undefined : EXCEPTIONS.get(exception));
  return {
    ...reasonIn(line, exception),
    modelIds: [
      ...new Set(references.flatMap((found) => (found.resolution === 'parsed' ? [found.modelId] : []))),
    ],
    references,
    ...(exception !== undefined && { exception }),
    ...(httpStatus !== undefined && { httpStatus }),
    cutShort: text.length > MAX_LENGTH,
  };
}

/** Lower case, plain quotes, one blank between words; quotation marks of mails at line starts are dropped. */
function onOneLine(text: string): string {
  return withoutEscapes(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/\n[ \t]*[>|│]+/g, ' ')
    .replace(/\s+/g, ' ');
}

type Reason = Pick<ErrorExplanation, 'kind' | 'cause' | 'whatToDo'> & { readonly days?: number };

function reasonIn(line: string, exception: string | undefined): Reason {
  const match = ERROR_TEXTS.find(({ pattern }) => pattern.test(line));
  if (!match) return unknownReason(exception);
  const days = match.kind === 'idle-legacy-lockout' ? daysIn(line) : undefined;
  const lately = days === undefined ? 'lately' : `in the last ${days} days`;
  return {
    kind: match.kind,
    cause: match.cause.replace('{lately}', lately),
    whatToDo: match.whatToDo,
    ...(days !== undefined && { days }),
  };
}

function unknownReason(exception: string | undefined): Reason {
  const named = exception === undefined ? 'This text' : `${exception} without its message`;
  const ambiguous = exception === 'ResourceNotFoundException' || exception === 'ValidationException';
  return {
    kind: 'unknown',
    cause: ambiguous
      ? `${named} can mean several things.`
      : `${named} is no Bedrock model error that I know.`,
    whatToDo: [
      'Paste the whole error: the exception, the sentence after it, and the model id.',
      'A stream that just ends has no error to read: look at the status of its model instead.',
    ],
  };
}

function daysIn(line: string): number | undefined {
  const days = /\blast (\d{1,4})\b/.exec(line)?.[1];
  return days === undefined ? undefined : Number(days);
}

function exceptionIn(line: string): string | undefined {
  const found = [...EXCEPTIONS.keys()].map((name) => ({ name, at: line.indexOf(name.toLowerCase()) }));
  return found.filter(({ at }) => at >= 0).sort((left, right) => left.at - right.at)[0]?.name;
}

function statusIn(line: string): number | undefined {
  const status =
    /(?:status(?: |_)?code|http(?:_?status)?|error code|api error)["']?[ :=_-]{0,4}(?:status |code )?([45]\d\d)\b/;
  const stated = status.exec(line)?.[1];
  return stated === undefined ? undefined : Number(stated);
}
