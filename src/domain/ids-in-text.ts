import { type IsKnown, type ModelReference, parseModelId } from './model-id';
import { withoutEscapes, withoutSlackLinks } from './pasted';

/** A reference to a model, or to something with a model behind it. */
export type FoundReference = Exclude<ModelReference, { readonly resolution: 'not-an-id' }>;

/** First parts of ids that may stand in prose; `botocore.errorfactory` is not the id of a model. */
const PROVIDERS: ReadonlySet<string> = new Set([
  ...['ai21', 'amazon', 'anthropic', 'cohere', 'deepseek', 'google', 'luma', 'meta', 'minimax', 'mistral'],
  ...[
    'moonshot',
    'moonshotai',
    'nvidia',
    'openai',
    'qwen',
    'stability',
    'twelvelabs',
    'writer',
    'xai',
    'zai',
  ],
]);

const CANDIDATE =
  /\barn:aws[a-z-]{0,20}:(?:bedrock|sagemaker):[^\s"'`<>,;|()[\]{}\\]{1,400}|(?<![\w.@-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}(?::[a-z0-9-]{1,63}){0,2}/gi;

/**
 * The models that a text names, by id, profile or ARN, in the order of the text and each once. Names without a
 * provider are not looked for: any word of a log could be one.
 */
export function referencesIn(text: string, isKnown?: IsKnown): readonly FoundReference[] {
  const found = new Map<string, FoundReference>();
  for (const [candidate] of withoutEscapes(withoutSlackLinks(text)).matchAll(CANDIDATE)) {
    const reference = parseModelId(candidate.replace(/[.:]+$/, ''), isKnown);
    if (reference.resolution === 'not-an-id') continue;
    const isArn = /^arn:/i.test(candidate);
    if (!isArn && (reference.resolution === 'look-up' || !standsInProse(reference.modelId, isKnown)))
      continue;
    const key = JSON.stringify(reference);
    if (!found.has(key)) found.set(key, reference);
  }
  return [...found.values()];
}

/** `anthropic.com` and `openai.BadRequestError` have a provider's name too; ids have a digit or a hyphen. */
function standsInProse(modelId: string, isKnown: IsKnown | undefined): boolean {
  if (isKnown?.(modelId)) return true;
  const dot = modelId.indexOf('.');
  return PROVIDERS.has(modelId.slice(0, dot)) && /[\d-]/.test(modelId.slice(dot));
}
