import { type CallsOperation, NotWholeError, OperationError } from './failure';

/** More pages than an account has metrics for: a list without end. */
const MOST_PAGES = 200;

/**
 * The pages of an operation of CloudWatch, up to the last. What goes wrong with one ends them with an `OperationError`:
 * also a page that points at itself, and a list without end.
 */
export async function* pagesOf<T extends { readonly NextToken?: string | undefined }>(
  operation: CallsOperation,
  ask: (NextToken: string | undefined) => Promise<T>,
): AsyncGenerator<T> {
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ask(token).catch((error: unknown) => {
      throw new OperationError(operation, error);
    });
    yield answer;
    // An empty token is none.
    if (!answer.NextToken) return;
    if (answer.NextToken === token) throw notWhole(operation, 'its pages go round in a circle');
    token = answer.NextToken;
  }
  throw notWhole(operation, `it has more than ${MOST_PAGES} pages`);
}

function notWhole(operation: CallsOperation, why: string): OperationError {
  return new OperationError(operation, new NotWholeError('bad-answer', `${operation}: ${why}`));
}
