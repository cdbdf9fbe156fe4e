/** What can be made to go wrong in a Region of the local AWS. */
export type Fault = 'throttle' | 'deny' | 'hang' | 'garbage' | 'empty' | 'error';

/** An answer in the form of restJson1, the protocol of the Bedrock API. */
export type WireAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the record of requests: `200, 24 models`, `429 ThrottlingException`. */
  readonly outcome: string;
};

/** The answer of `ListFoundationModels` with these rows. */
export function listAnswer(modelSummaries: readonly object[]): WireAnswer {
  return answer(200, JSON.stringify({ modelSummaries }), `200, ${modelSummaries.length} models`);
}

/** An error as AWS sends it. */
export function errorAnswer(status: number, type: string, message: string): WireAnswer {
  const { headers, ...rest } = answer(status, JSON.stringify({ message }), `${status} ${type}`);
  return { ...rest, headers: { ...headers, 'x-amzn-errortype': type } };
}

/** The answer that a fault calls for, in AWS's words. */
export function faultAnswer(fault: Exclude<Fault, 'hang'>): WireAnswer {
  switch (fault) {
    case 'throttle':
      return errorAnswer(429, 'ThrottlingException', 'Too many requests, please wait before trying again.');
    case 'deny':
      return errorAnswer(
        403,
        'AccessDeniedException',
        'User: arn:aws:iam::111122223333:user/sandbox is not authorized to perform: bedrock:ListFoundationModels',
      );
    case 'garbage':
      return answer(200, '{"modelSummaries":[{"modelId":"amazon.nova', '200, an answer cut off');
    case 'empty':
      return listAnswer([]);
    case 'error':
      return errorAnswer(500, 'InternalServerException', 'The system encountered an unexpected error.');
  }
}

function answer(status: number, body: string, outcome: string): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body, outcome };
}
