/** What the sandbox's server and its page tell each other of made-up usage. Types only, as in `protocol.ts`. */

/** How all made-up calls go on. `stays`: as they are made up; `falls`: they end; `unknown`: CloudWatch does not tell. */
export type UsageTrend = 'stays' | 'falls' | 'unknown';

/** How the calls of one model go on: every day, or not at all. CloudWatch tells of all models, or of none. */
export type ModelTrend = 'stays' | 'falls';

/** What is made up of how models are called: for all of them, and for those with a word of their own, by id. */
export type MadeUpUsage = {
  all: UsageTrend;
  own: Record<string, ModelTrend>;
  models: { id: string; name: string }[];
};

/** `POST /sandbox/usage`: says how a model's calls go on, or those of all others; `as-all` takes a model's own word back. */
export type UsageRequest = { trend: UsageTrend } | { model: string; trend: ModelTrend | 'as-all' };
