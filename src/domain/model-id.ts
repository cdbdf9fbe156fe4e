import { type Arn, parseArn } from './arn';
import { isGeoPrefix } from './geo-prefix';
import { type LookUp, type LookUpResource, lookUpOf, lookUpResourceOf } from './look-up';
import { aliasOf, isMisprint } from './model-alias';
import { withoutWrapping } from './pasted';

/** How the text named the model. */
export type ModelForm =
  | 'foundation-model'
  | 'context-variant'
  | 'inference-profile'
  | 'foundation-model-arn'
  | 'inference-profile-arn'
  | 'custom-model-arn'
  | 'alias'
  | 'misprint';

/** A text that names its model. */
export type ParsedModel = {
  readonly resolution: 'parsed';
  readonly form: ModelForm;
  /** The base model's id, without prefix and context variant. */
  readonly modelId: string;
  /** `200k`, `mm`, `512`, … where a context variant was named. */
  readonly variant?: string;
  /** `us`, `global`, … where a cross-Region profile was named. */
  readonly geoPrefix?: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly partition?: string;
};

/** A text that names a thing with a model behind it, which AWS has to be asked for. */
export type ModelLookUp = LookUp & {
  readonly resolution: 'look-up';
  readonly resource: LookUpResource;
  /** What to hand to the call: the ARN or name, in its own case. */
  readonly identifier: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly partition?: string;
};

/** What a text says about a model. */
export type ModelReference = ParsedModel | ModelLookUp | { readonly resolution: 'not-an-id' };

/** Answers whether the catalogue has a base model of this id. */
export type IsKnown = (modelId: string) => boolean;

const MAX_LENGTH = 2048;
const NOT_AN_ID = { resolution: 'not-an-id' } as const;
/** `provider.model`, with dots in the model, and up to two parts behind colons. */
const FOUNDATION_MODEL = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3}(?::[a-z0-9-]{1,63}){0,2}$/;
const CONTEXT_SIZE = /^(?:\d+[km]|\d{3,}|mm)$/;
const BARE_NAME = /^(?:[0-9a-z][_-]?){1,63}$/i;

/**
 * Reads any way of naming a Bedrock model: base id, context variant, cross-Region profile, ARN, alias, misprint.
 * Never throws. `isKnown` lets the catalogue decide where the grammar cannot: it comes before the alias table,
 * admits prefixes that this version does not know, and mends an id whose `:0` is missing.
 */
export function parseModelId(text: string, isKnown?: IsKnown): ModelReference {
  if (text.length > MAX_LENGTH) return NOT_AN_ID;
  const cleaned = withoutWrapping(text);
  if (/^arn:/i.test(cleaned)) {
    const arn = parseArn(cleaned);
    return arn ? readArn(arn, cleaned, isKnown) : NOT_AN_ID;
  }
  const parsed = readName(cleaned.toLowerCase(), isKnown);
  if (parsed) return parsed;
  return BARE_NAME.test(cleaned) ? toLookUp('bare-name', cleaned) : NOT_AN_ID;
}

function readArn(arn: Arn, identifier: string, isKnown: IsKnown | undefined): ModelReference {
  const place = placeOf(arn);
  if (arn.service === 'bedrock') {
    const named = readNamingArn(arn, isKnown);
    if (named) return { ...named, ...place };
    if (arn.resourceType === 'inference-profile' && BARE_NAME.test(arn.resourceId)) {
      return { ...toLookUp('application-inference-profile', identifier), ...place };
    }
  }
  const resource = lookUpResourceOf(arn.service, arn.resourceType);
  return resource ? { ...toLookUp(resource, identifier), ...place } : NOT_AN_ID;
}

/** The ARNs that spell their model out. */
function readNamingArn(arn: Arn, isKnown: IsKnown | undefined): ParsedModel | undefined {
  const resourceId = arn.resourceId.toLowerCase();
  if (arn.resourceType === 'foundation-model') {
    return withForm(readBase(resourceId, isKnown), 'foundation-model-arn');
  }
  if (arn.resourceType === 'inference-profile') {
    return withForm(readBehindPrefix(resourceId, isKnown), 'inference-profile-arn');
  }
  if (arn.resourceType === 'custom-model') {
    const [base = '', ...rest] = resourceId.split('/');
    return rest.length === 1 ? withForm(readBase(base, isKnown), 'custom-model-arn') : undefined;
  }
  return undefined;
}

/** A base id, or one behind a geo prefix. Counting dots decides nothing: `deepseek.v3.2`, `us.xai.grok-4.6`. */
function readName(id: string, isKnown: IsKnown | undefined): ParsedModel | undefined {
  const whole = readBase(id, isKnown);
  if (!whole || isKnown?.(whole.modelId)) return whole;
  const behind = readBehindPrefix(id, isKnown);
  if (isGeoPrefix(prefixOf(id)) || (behind && isKnown?.(behind.modelId))) return behind;
  return hasLetters(id) ? whole : undefined;
}

/** Takes the id's first part for a geo prefix, known or not. */
function readBehindPrefix(id: string, isKnown: IsKnown | undefined): ParsedModel | undefined {
  const prefix = prefixOf(id);
  const behind = readBase(id.slice(prefix.length + 1), isKnown);
  if (prefix === '' || !behind || !hasLetters(behind.modelId)) return undefined;
  return { ...behind, form: 'inference-profile', geoPrefix: prefix };
}

function prefixOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('.')));
}

function readBase(id: string, isKnown: IsKnown | undefined): ParsedModel | undefined {
  if (!FOUNDATION_MODEL.test(id)) return undefined;
  const { base, variant } = splitVariant(id);
  const found = { resolution: 'parsed', ...(variant !== undefined && { variant }) } as const;
  const form = variant === undefined ? 'foundation-model' : 'context-variant';
  if (isKnown?.(base)) return { ...found, form, modelId: base };
  const alias = aliasOf(base);
  if (alias) {
    const aliasForm = isMisprint(base) ? 'misprint' : 'alias';
    return { ...found, form: variant === undefined ? aliasForm : form, modelId: alias.modelId };
  }
  if (isKnown && lacksRevision(base, isKnown)) return { ...found, form: 'misprint', modelId: `${base}:0` };
  return { ...found, form, modelId: base };
}

/** The `:0` was left out, and no second revision (as of `amazon.nova-reel-v1`) makes it doubtful which is meant. */
function lacksRevision(base: string, isKnown: IsKnown): boolean {
  return (
    isKnown(`${base}:0`) && ![1, 2, 3, 4, 5, 6, 7, 8, 9].some((revision) => isKnown(`${base}:${revision}`))
  );
}

/** The last part is a variant where it is the second behind a colon, or looks like a context size. */
function splitVariant(id: string): { readonly base: string; readonly variant?: string } {
  const parts = id.split(':');
  const last = parts.at(-1);
  const isVariant = parts.length === 3 || (parts.length === 2 && CONTEXT_SIZE.test(last ?? ''));
  return isVariant && last !== undefined
    ? { base: parts.slice(0, -1).join(':'), variant: last }
    : { base: id };
}

/** Provider and model hold a letter each: `3.5` is a number, and `claude-3.5` a name with a version. */
function hasLetters(id: string): boolean {
  const dot = id.indexOf('.');
  return /[a-z]/.test(id.slice(0, dot)) && /[a-z]/.test(id.slice(dot).split(':')[0] ?? '');
}

function withForm(parsed: ParsedModel | undefined, form: ModelForm): ParsedModel | undefined {
  return parsed && { ...parsed, form };
}

function toLookUp(resource: LookUpResource, identifier: string): ModelLookUp {
  return { resolution: 'look-up', resource, identifier, ...lookUpOf(resource) };
}

function placeOf(arn: Arn): { partition: string; region?: string; accountId?: string } {
  return {
    partition: arn.partition,
    ...(arn.region !== undefined && { region: arn.region }),
    ...(arn.accountId !== undefined && { accountId: arn.accountId }),
  };
}
