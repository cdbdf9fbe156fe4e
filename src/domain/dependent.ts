import { type Day } from './day';
import { type Region } from './region';

/** What can rest on a base model in an account, in the order in which cards name them (facts: "What ties …"). */
export const DEPENDENT_KINDS = [
  'knowledge-base',
  'agent',
  'provisioned-throughput',
  'custom-model',
  'custom-model-deployment',
  'application-inference-profile',
  'batch-job',
  'customization-job',
  'prompt-router',
  'flow',
  'prompt',
] as const;

export type DependentKind = (typeof DEPENDENT_KINDS)[number];

/** What a dependent has the model for; the end of an `embedding` model means re-indexing. */
export type ModelRole = 'inference' | 'base' | 'embedding' | 'parsing' | 'reranking' | 'fallback';

/** A thing in an account and Region that rests on one or more base models. */
export type Dependent = {
  readonly kind: DependentKind;
  readonly account: string;
  readonly region: Region;
  /** What AWS names it by: its ARN where it has one. */
  readonly id: string;
  readonly name: string;
  /** Base models, each once a role. */
  readonly models: readonly { readonly modelId: string; readonly role: ModelRole }[];
  /** AWS's own word: `ACTIVE`, `InService`, `PREPARED`, … */
  readonly status?: string;
  /** An agent's or flow's versions that rest on the models: `DRAFT`, `3`, … */
  readonly versions?: readonly string[];
  /** The last day of a provisioned throughput's commitment. */
  readonly commitmentEnds?: Day;
};

/** How the reading of one kind went in one account and Region. */
export type KindReading =
  | { readonly state: 'read' }
  /** `action`: the permission that is missing, `bedrock:ListAgents`. */
  | { readonly state: 'not-allowed'; readonly action: string }
  /** What an earlier reading found stands. `message`: one line, without secrets. */
  | { readonly state: 'failed'; readonly message: string };

/** An inference profile that AWS defines: an id to call, and where its calls may go. */
export type SystemProfile = {
  readonly id: string;
  readonly modelId: string;
  /** Sorted; the empty Region of `global.` profiles is left out. */
  readonly regions: readonly Region[];
};

/** What rests on models in one account and Region. */
export type DependentsReading = {
  readonly account: string;
  readonly region: Region;
  /** Instant, ISO 8601 UTC. */
  readonly readAt: string;
  readonly kinds: Readonly<Record<DependentKind, KindReading>>;
  readonly dependents: readonly Dependent[];
  readonly systemProfiles: readonly SystemProfile[];
  /** What the details were fetched by, by kind and id: while AWS's lists say the same, they are not fetched again. */
  readonly seen: Readonly<Record<string, string>>;
};
