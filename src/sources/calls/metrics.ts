/** What the count of a metric is of; `legacy` ones are among the `served`. */
export type CallKind = 'served' | 'refused' | 'legacy';

/** How calls to one endpoint of Bedrock are counted: a namespace, the dimension with the model, and what its metrics count. */
export type CallMetrics = {
  readonly namespace: string;
  readonly dimension: string;
  readonly kinds: ReadonlyMap<string, CallKind>;
};

/** Something that is called, by the name under which CloudWatch counts it: an id, an ARN, a profile's id. */
export type Called = { readonly metrics: CallMetrics; readonly calledAs: string };

/**
 * The bedrock-runtime endpoint; InvokeModel, Converse and their streams.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-runtime-metrics.html
 */
export const RUNTIME: CallMetrics = {
  namespace: 'AWS/Bedrock',
  dimension: 'ModelId',
  kinds: new Map([
    ['Invocations', 'served'],
    ['InvocationClientErrors', 'refused'],
    ['InvocationThrottles', 'refused'],
    ['LegacyModelInvocations', 'legacy'],
  ]),
};

/**
 * The bedrock-mantle endpoint, which has names of its own for the same, counts throttles as client errors, and has no
 * count of Legacy calls. https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-mantle-metrics.html
 */
export const MANTLE: CallMetrics = {
  namespace: 'AWS/BedrockMantle',
  dimension: 'Model',
  kinds: new Map([
    ['Inferences', 'served'],
    ['InferenceClientErrors', 'refused'],
  ]),
};

/** All that counts calls. */
export const CALL_METRICS: readonly CallMetrics[] = [RUNTIME, MANTLE];
