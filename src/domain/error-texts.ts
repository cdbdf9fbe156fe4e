/** What an error of Bedrock can be about. */
export type ErrorKind =
  | 'idle-legacy-lockout'
  | 'end-of-life'
  | 'wrong-region'
  | 'invalid-identifier'
  | 'profile-needed'
  | 'no-access'
  | 'throttled'
  | 'unknown';

/** A text that AWS sends, and what it means to the person who got it. */
export type ErrorText = {
  readonly kind: Exclude<ErrorKind, 'unknown'>;
  /** Looked for in lower-case text on one line with plain quotes; short, for pastes are cut. */
  readonly pattern: RegExp;
  /** One sentence; `{lately}` becomes the days that the text names. */
  readonly cause: string;
  readonly whatToDo: readonly string[];
  /** Where the text was seen, or why the row is here. */
  readonly source: string;
};

const USER_GUIDE = 'https://docs.aws.amazon.com/bedrock/latest/userguide';
const WHO_ELSE = 'Search your code, settings and scheduled jobs for other uses of this id.';
const REGION_CARD = "Look at the model's status card for the Regions that have it.";

/** Read from top to bottom, the first that matches wins: a text of many errors is told by its gravest. */
export const ERROR_TEXTS: readonly ErrorText[] = [
  {
    kind: 'idle-legacy-lockout',
    pattern: /marked by (?:the )?provider as legacy|not been actively using the model/,
    cause:
      'The model is Legacy and this account has not called it {lately}, so AWS has closed it to the account.',
    whatToDo: [
      'Move to an Active model: once an idle account is out, calling again does not reopen it.',
      'Need it a while longer? Ask AWS Support whether access can be given back.',
      'Check other rarely called places, such as staging, disaster recovery and monthly jobs.',
    ],
    source: 'https://github.com/awslabs/llmeter/issues/35 (15 days; 30 days seen from May 2026)',
  },
  {
    kind: 'end-of-life',
    pattern: /model version has reached|reached (?:the |its )?end[- ]of[- ](?:its )?life/,
    cause: 'The model has reached its End of life on Bedrock and answers nobody any more.',
    whatToDo: ['Move to another model: its status card names candidates where AWS did.', WHO_ELSE],
    source: 'https://github.com/aws-samples/amazon-bedrock-ai-karaoke/issues/21',
  },
  {
    kind: 'profile-needed',
    pattern:
      /on-demand throughput (?:isn't|isnt|is not) supported|(?:doesn't|does not) support on-demand throughput|inference profile that contains this model/,
    cause: 'The model is fine, but it is called through an inference profile and not by its plain id.',
    whatToDo: [
      'Put a geo prefix in front of the id: us., eu., apac., … or global.',
      'ListInferenceProfiles in your Region shows which prefixes there are.',
      'Let your IAM policy allow the profile, and the model in every Region it leads to.',
    ],
    source: 'https://github.com/terricain/aioboto3/issues/352',
  },
  {
    kind: 'no-access',
    pattern: /aws-marketplace:|marketplace subscription/,
    cause: 'The account has no AWS Marketplace subscription for the model, and this role may not make one.',
    whatToDo: [
      'Let a role with aws-marketplace:Subscribe and ViewSubscriptions call the model once.',
      'Then wait a few minutes and try again.',
    ],
    source: 'https://github.com/aws-samples/anthropic-on-aws/pull/252',
  },
  {
    kind: 'no-access',
    pattern: /use[- ]case (?:details|form)/,
    cause: "The account has not sent the use-case form that the model's provider asks for.",
    whatToDo: [
      'Open the model in the Bedrock console and fill in the form.',
      'Try again some 15 minutes later.',
    ],
    source: `${USER_GUIDE}/model-access.html; comes as ResourceNotFoundException`,
  },
  {
    kind: 'no-access',
    pattern: /unsupported countries/,
    cause: "The model's provider does not serve the country this account or request comes from.",
    whatToDo: [
      "Check the account's address and where the request comes from.",
      'Else choose another provider.',
    ],
    source: `${USER_GUIDE}/model-access.html; Anthropic's own restriction`,
  },
  {
    kind: 'no-access',
    pattern: /not authorized to perform:? *bedrock|explicit deny/,
    cause: 'An IAM policy, permission boundary or organization policy does not let this role call the model.',
    whatToDo: [
      'Allow the action that the error names on the resource that it names.',
      'For an inference profile, allow the model in every Region it leads to as well.',
      'If the error says "explicit deny", ask who owns your organization\'s policies.',
    ],
    source: `${USER_GUIDE}/security_iam_troubleshoot.html`,
  },
  {
    kind: 'no-access',
    pattern:
      /(?:don't|do not|doesn't|does not) have access to the (?:requested |specified )?model|model access is denied/,
    cause: 'This account has no access to the model in this Region.',
    whatToDo: [
      'Check that account and Region are the ones you mean.',
      'Open the model in the Bedrock console, and ask for access if it offers that.',
      'A Legacy model takes no new users: choose an Active one then.',
    ],
    source: 'https://github.com/langgenius/dify/issues/2829',
  },
  {
    kind: 'wrong-region',
    pattern:
      /not (?:currently |yet )?(?:supported|available|offered|found) (?:in|for) (?:[a-z']+ ){0,3}(?:region|[a-z]{2,4}(?:-[a-z]+){1,2}-\d)|could not connect to the endpoint url|isn't (?:supported|available) in (?:[a-z']+ ){0,3}region/,
    cause: 'The Region you called does not have the model, or has no Bedrock at all.',
    whatToDo: [
      'Check the Region your client is set to.',
      REGION_CARD,
      'Or call a cross-Region inference profile.',
    ],
    source: `${USER_GUIDE}/models-regions.html; wordings differ between operations`,
  },
  {
    kind: 'invalid-identifier',
    pattern:
      /model identifier is invalid|resolve the foundation model from|at 'modelid' failed to satisfy|the model [`'"]?\S{1,200} (?:does not|doesn't) exist/,
    cause:
      'Bedrock does not know this id in the Region you called: a typo, another Region, or a model that is gone.',
    whatToDo: [
      'Compare the id with the card here, letter by letter, with its version.',
      REGION_CARD,
      'If the card says End of life, that is why: AWS does not always say so in the error.',
    ],
    source:
      'https://github.com/danny-avila/LibreChat/issues/5001 (wrong Region); also sent for retired models',
  },
  {
    kind: 'throttled',
    pattern:
      /too many (?:requests|tokens)|rate exceeded|request rate is too high|throttlingexception|servicequotaexceeded|getting throttled/,
    cause:
      'The account sends more than its quota for this model allows, or Bedrock is short of capacity just now.',
    whatToDo: [
      'Try again with growing pauses, and spread the load.',
      'Use a cross-Region profile, or ask for more in Service Quotas.',
      'A Legacy model is unlikely to get a higher quota: move first.',
    ],
    source: 'https://github.com/RooCodeInc/Roo-Code/issues/5050',
  },
  {
    kind: 'no-access',
    pattern: /accessdenied(?:exception)?\b/,
    cause: 'AWS refused the call, but the paste does not say why.',
    whatToDo: ['Paste the sentence that follows AccessDeniedException: it names the reason.'],
    source: 'the exception without its message; last, since messages say more',
  },
];
