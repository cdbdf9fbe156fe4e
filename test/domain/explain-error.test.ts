import fc from 'fast-check';
import { ERROR_TEXTS } from '../../src/domain/error-texts';
import { explainError } from '../../src/domain/explain-error';

const LOCKOUT =
  'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 15 days. Please upgrade to an active model on Amazon Bedrock';
const END_OF_LIFE =
  'This model version has reached the end of its life. Please refer to the AWS documentation for more details.';
const PROFILE =
  'Invocation of model ID anthropic.claude-3-5-sonnet-20241022-v2:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.';

describe('the two 404s are told apart by their text', () => {
  test('an idle account that was locked out of a Legacy model', () => {
    expect(explainError(LOCKOUT)).toMatchObject({ kind: 'idle-legacy-lockout', days: 15 });
    expect(explainError(LOCKOUT.replace('15', '30'))).toMatchObject({
      kind: 'idle-legacy-lockout',
      days: 30,
    });
    expect(explainError(LOCKOUT.replace('15', '45')).cause).toContain('in the last 45 days');
  });

  test('a model at its end of life', () => {
    expect(explainError(END_OF_LIFE)).toMatchObject({ kind: 'end-of-life' });
    expect(explainError('This model version has reached the end of its life.')).toMatchObject({
      kind: 'end-of-life',
    });
  });

  test('the bare exception is not guessed at', () => {
    expect(explainError('botocore.errorfactory.ResourceNotFoundException')).toMatchObject({
      kind: 'unknown',
      exception: 'ResourceNotFoundException',
      httpStatus: 404,
      modelIds: [],
    });
  });
});

describe('each text has its kind', () => {
  test.each([
    [PROFILE, 'profile-needed'],
    ["The provided model doesn't support on-demand throughput.", 'profile-needed'],
    ['The provided model identifier is invalid.', 'invalid-identifier'],
    ['Could not resolve the foundation model from the provided model identifier.', 'invalid-identifier'],
    [
      "1 validation error detected: Value 'x' at 'modelId' failed to satisfy constraint",
      'invalid-identifier',
    ],
    ['The model `openai.gpt-9` does not exist', 'invalid-identifier'],
    ['The requested model is not supported in this Region.', 'wrong-region'],
    ['Model is not available in the eu-west-3 region', 'wrong-region'],
    ['This model is not currently supported in ap-south-2', 'wrong-region'],
    [
      'Could not connect to the endpoint URL: "https://bedrock-runtime.eu-west-9.amazonaws.com/"',
      'wrong-region',
    ],
    ["You don't have access to the model with the specified model ID.", 'no-access'],
    [
      'User: arn:aws:sts::111122223333:assumed-role/app/i-1 is not authorized to perform: bedrock:InvokeModel on resource: x because no identity-based policy allows it',
      'no-access',
    ],
    [
      'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe)',
      'no-access',
    ],
    ['Model use case details have not been submitted for this account.', 'no-access'],
    [
      'Access to Anthropic models is not allowed from unsupported countries, regions, or territories.',
      'no-access',
    ],
    ['AccessDeniedException', 'no-access'],
    ['Too many tokens, please wait before trying again.', 'throttled'],
    ['An error occurred (ThrottlingException) when calling the Converse operation', 'throttled'],
    ['ECONNRESET', 'unknown'],
    ['', 'unknown'],
  ])('%s', (text, kind) => {
    const explanation = explainError(text);
    expect(explanation.kind).toBe(kind);
    expect(explanation.cause).toMatch(/\w.*\.$/);
    expect(explanation.whatToDo.length).toBeGreaterThanOrEqual(1);
    expect(explanation.whatToDo.length).toBeLessThanOrEqual(3);
  });

  test('denials name their own reason', () => {
    const marketplace = explainError('not authorized to perform: aws-marketplace:Subscribe').cause;
    const policy = explainError(
      'is not authorized to perform: bedrock:InvokeModel with an explicit deny',
    ).cause;
    expect(marketplace).toContain('Marketplace');
    expect(policy).toContain('policy');
  });
});

describe('a paste may be wrapped, escaped, cut and quoted', () => {
  test.each([
    ['JSON', JSON.stringify({ message: LOCKOUT })],
    ['JSON in JSON', JSON.stringify({ error: JSON.stringify({ message: LOCKOUT }) })],
    ['upper case', LOCKOUT.toUpperCase()],
    ['line breaks', LOCKOUT.replaceAll(' ', '\n   ')],
    ['escaped line breaks', LOCKOUT.replaceAll(' ', '\\n')],
    ['a quoted mail', LOCKOUT.split(' ').join('\n> ')],
    ['cut at the end', LOCKOUT.slice(0, 70)],
    ['cut at the start', LOCKOUT.slice(60)],
    ['non-breaking blanks', LOCKOUT.replaceAll(' ', '\u00a0')],
  ])('%s', (_, text) => {
    expect(explainError(text).kind).toBe('idle-legacy-lockout');
  });

  test.each(["isn't", 'isn’t', 'isn\\u2019t', 'isn&#39;t', "isn\\'t", 'is not'])('%s', (spelling) => {
    expect(explainError(`with on-demand throughput ${spelling} supported`).kind).toBe('profile-needed');
  });
});

describe('the models of the text are named', () => {
  test('by id, profile, URL and ARN, each once', () => {
    const text = `An error occurred (ValidationException) when calling the InvokeModel operation: ${PROFILE}
      POST https://bedrock-runtime.us-east-1.amazonaws.com/model/us.xai.grok-4.6%3A24k/converse-stream
      resource: arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0, again amazon.nova-pro-v1:0.`;
    const explanation = explainError(text);
    expect(explanation.modelIds).toEqual([
      'anthropic.claude-3-5-sonnet-20241022-v2:0',
      'xai.grok-4.6',
      'amazon.nova-pro-v1:0',
    ]);
    expect(explanation).toMatchObject({ exception: 'ValidationException', httpStatus: 400 });
    expect(explanation.references).toContainEqual(
      expect.objectContaining({ form: 'foundation-model-arn', region: 'us-east-1' }),
    );
  });

  test('a profile that hides its model is kept as what it is', () => {
    const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';
    const explanation = explainError(`bedrock:InvokeModel on resource: "${arn}"`);
    expect(explanation.modelIds).toEqual([]);
    expect(explanation.references).toMatchObject([{ resolution: 'look-up', identifier: arn }]);
  });

  test('hosts, modules and exceptions are not models', () => {
    const text =
      'openai.BadRequestError: botocore.errorfactory.ValidationException at docs.aws.amazon.com, anthropic.com, v1.2';
    expect(explainError(text).modelIds).toEqual([]);
  });

  test('a provider that this version does not know is one where the catalogue has the model', () => {
    const text = 'The model newco.large does not exist';
    expect(explainError(text).modelIds).toEqual([]);
    expect(explainError(text, (modelId) => modelId === 'newco.large').modelIds).toEqual(['newco.large']);
  });
});

test('the status is the one that the text states, else the one that goes with the exception', () => {
  expect(explainError('{"statusCode":429,"message":"Too many requests"}').httpStatus).toBe(429);
  expect(explainError('ThrottlingException {"httpStatusCode": 400}').httpStatus).toBe(400);
  expect(explainError('throttlingException: Rate exceeded')).toMatchObject({
    exception: 'ThrottlingException',
    httpStatus: 429,
  });
  expect(explainError('line 404 of a file')).not.toHaveProperty('httpStatus');
});

test('a text is read to 4,000 characters, and says where it was longer', () => {
  const padding = 'x'.repeat(4000);
  expect(explainError(`${padding} ${END_OF_LIFE}`)).toMatchObject({ kind: 'unknown', cutShort: true });
  expect(explainError(`${END_OF_LIFE} ${padding}`)).toMatchObject({ kind: 'end-of-life', cutShort: true });
  expect(explainError(END_OF_LIFE).cutShort).toBe(false);
});

test('every row of the table says where it is from', () => {
  for (const row of ERROR_TEXTS) expect(row.source).toMatch(/\w{4}/);
});

test('any text at all is explained', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc
      .tuple(fc.string({ maxLength: 50 }), fc.constantFrom(LOCKOUT, END_OF_LIFE, PROFILE))
      .map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      expect(explainError(text).cause).not.toContain('{');
    }),
  );
});
