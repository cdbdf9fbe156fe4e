/** What can be made to go wrong in the local AWS; `empty` is a list of models without any. */
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
  return jsonAnswer({ modelSummaries }, `${modelSummaries.length} models`);
}

/** An answer that went well; `outcome`: what there is in it, for the record of requests. */
export function jsonAnswer(body: object, outcome?: string): WireAnswer {
  return answer(200, JSON.stringify(body), outcome === undefined ? '200' : `200, ${outcome}`);
}

/** An error as AWS sends it. */
export function errorAnswer(status: number, type: string, message: string): WireAnswer {
  const { headers, ...rest } = answer(status, JSON.stringify({ __type: type, message }), `${status} ${type}`);
  return { ...rest, headers: { ...headers, 'x-amzn-errortype': type } };
}

/** The answer that a fault calls for, in AWS's words. */
export function faultAnswer(fault: Exclude<Fault, 'hang'>, account: string, operation: string): WireAnswer {
  switch (fault) {
    case 'throttle':
      return errorAnswer(429, 'ThrottlingException', 'Too many requests, please wait before trying again.');
    case 'deny':
      return errorAnswer(
        403,
        'AccessDeniedException',
        `User: arn:aws:iam::${account}:user/sandbox is not authorized to perform: bedrock:${operation}`,
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
