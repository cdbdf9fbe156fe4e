/** What every made-up thing has; `updatedAt`: an instant, which AWS's lists tell where they have one. */
type Thing = {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
  readonly updatedAt?: string;
};

/** An agent's or a flow's published version. */
type PublishedVersion = { readonly version: string; readonly model: string };

/**
 * What an account holds in a Region that rests on models. A `model` is a base id, the id of a profile or any ARN, as it
 * would stand in AWS's answers.
 */
export type Holdings = {
  readonly applicationProfiles?: readonly (Thing & { readonly model: string })[];
  readonly provisioned?: readonly (Thing & { readonly model: string; readonly commitmentEnds?: string })[];
  /** `base`: a base id, or the ARN of another customised model. */
  readonly customModels?: readonly (Thing & { readonly base: string })[];
  /** `customModel`: the id of one of `customModels`. */
  readonly deployments?: readonly (Thing & { readonly customModel: string })[];
  readonly knowledgeBases?: readonly (Thing & { readonly embedding: string; readonly parsing?: string })[];
  readonly agents?: readonly (Thing & {
    readonly model: string;
    readonly versions?: readonly PublishedVersion[];
  })[];
  readonly batchJobs?: readonly (Thing & { readonly model: string })[];
  readonly customizationJobs?: readonly (Thing & { readonly base: string })[];
  readonly promptRouters?: readonly (Thing & {
    readonly models: readonly string[];
    readonly fallback: string;
  })[];
  readonly flows?: readonly (Thing & {
    readonly models: readonly string[];
    readonly versions?: readonly PublishedVersion[];
  })[];
  readonly prompts?: readonly (Thing & { readonly model: string })[];
};
