/** What every made-up thing has; `updatedAt`: instant, ISO 8601, which the lists tell where AWS's do. */
type Thing = {
  /** The last part of its ARN. */
  readonly id: string;
  readonly name: string;
  /** AWS's word; that of a thing in order where not given. */
  readonly status?: string;
  readonly updatedAt?: string;
};

/** A published version of an agent, a flow or a prompt. */
type PublishedVersion = { readonly version: string; readonly model: string };

/** Something that is edited as a draft and published in versions. */
type Versioned = Thing & { readonly model: string; readonly versions?: readonly PublishedVersion[] };

/** A data source of a knowledge base: by which models it is parsed and enriched. */
type DataSource = Thing & { readonly parsing?: string; readonly enrichment?: string };

/**
 * What an account holds in a Region that rests on models. A `model` is a base id, the id of a profile or any ARN; where AWS
 * answers with an ARN, a base id becomes one.
 */
export type Holdings = {
  readonly applicationProfiles?: readonly (Thing & { readonly model: string })[];
  readonly provisioned?: readonly (Thing & {
    readonly model: string;
    /** What it is being moved to. */
    readonly desired?: string;
    /** Instant, ISO 8601. */
    readonly commitmentEnds?: string;
  })[];
  /** `base`: a base id, or the ARN of another customised model. */
  readonly customModels?: readonly (Thing & { readonly base: string })[];
  /** `model`: the ARN of one of `customModels`. */
  readonly deployments?: readonly (Thing & { readonly model: string })[];
  readonly knowledgeBases?: readonly (Thing & {
    readonly embedding: string;
    readonly dataSources?: readonly DataSource[];
  })[];
  /** `orchestration`: the model of an overridden prompt of the draft. */
  readonly agents?: readonly (Versioned & { readonly orchestration?: string })[];
  /** `status`: `InProgress` where not given. */
  readonly batchJobs?: readonly (Thing & { readonly model: string })[];
  readonly customizationJobs?: readonly (Thing & { readonly base: string })[];
  /** `type`: `custom` where not given. */
  readonly promptRouters?: readonly (Thing & {
    readonly models: readonly string[];
    readonly fallback: string;
    readonly type?: 'custom' | 'default';
  })[];
  /** `prompt`: the ARN of a prompt that a second node of the draft uses; `reranking`: the model of a third one. */
  readonly flows?: readonly (Versioned & { readonly prompt?: string; readonly reranking?: string })[];
  readonly prompts?: readonly Versioned[];
};
