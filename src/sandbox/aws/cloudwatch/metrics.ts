import { type CallNumbers, type LocalCalls } from './calls';

/** A metric of the local CloudWatch: namespace, name and dimensions together are its identity. */
export type LocalMetric = {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly Dimension[];
  readonly calls: LocalCalls;
  /** The sum of its values in the hour that begins at an instant, in ms since the epoch. */
  readonly sumIn: (hour: number) => number;
};

export type Dimension = { readonly Name: string; readonly Value: string };

type Counted = readonly [name: string, of: (numbers: CallNumbers) => number];

const RUNTIME: readonly Counted[] = [
  ['Invocations', ({ served = 0 }) => served],
  ['InvocationClientErrors', ({ refused = 0 }) => refused],
  ['InvocationThrottles', ({ throttled = 0 }) => throttled],
  ['LegacyModelInvocations', ({ legacy = 0 }) => legacy],
  ['InvocationLatency', ({ served = 0 }) => served * 900],
];

const MANTLE: readonly Counted[] = [
  ['Inferences', ({ served = 0 }) => served],
  ['InferenceClientErrors', ({ refused = 0, throttled = 0 }) => refused + throttled],
];

/** The metrics that Bedrock publishes of calls; those over bedrock-mantle by model, and by project and model too. */
export function metricsOf(calls: LocalCalls): LocalMetric[] {
  const { calledAs: Value, endpoint = 'runtime' } = calls;
  if (endpoint === 'runtime') return RUNTIME.map(metric('AWS/Bedrock', calls, [{ Name: 'ModelId', Value }]));
  const byModel = [{ Name: 'Model', Value }];
  const byProject = [{ Name: 'Project', Value: 'default' }, ...byModel];
  return [byModel, byProject].flatMap((dimensions) =>
    MANTLE.map(metric('AWS/BedrockMantle', calls, dimensions)),
  );
}

function metric(Namespace: string, calls: LocalCalls, Dimensions: readonly Dimension[]) {
  return ([MetricName, of]: Counted): LocalMetric => ({
    Namespace,
    MetricName,
    Dimensions,
    calls,
    sumIn: (hour) => of(calls.inHour(hour)),
  });
}

/** What makes two metrics the same one; the order of dimensions says nothing. */
export function identityOf({
  Namespace,
  MetricName,
  Dimensions,
}: Pick<LocalMetric, 'Namespace' | 'MetricName' | 'Dimensions'>): string {
  const named = Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).toSorted();
  return [Namespace, MetricName, ...named].join('|');
}
