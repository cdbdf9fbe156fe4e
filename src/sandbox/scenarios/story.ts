import { z } from 'zod';
import { type Region } from '../../domain/region';

/** `+20d`, `-400d` or `+0d`: days from the one on which the sandbox started, as a number. */
const offset = z
  .string()
  .regex(/^[+-]\d{1,4}d$/, 'must count days from the start, such as +20d or -400d')
  .transform((text) => Number(text.slice(0, -1)));

const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a Region such as us-east-1');
const text = z.string().trim().min(1);
const regions = z.array(region).min(1);
const modelId = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9.:-]+$/, 'must be a model id such as example.text-3-v1:0');
const account = z.enum(['prod', 'staging']);

/** Days of a model's lifecycle: from `legacy` on it is Legacy; at `endOfLife` it drops out of the list. */
const dates = {
  legacy: offset.exactOptional(),
  extended: offset.exactOptional(),
  endOfLife: offset.exactOptional(),
};

const model = z.strictObject({
  id: modelId,
  name: text,
  provider: text.default('Example AI (made up)'),
  /** From this day on it is listed. */
  starts: offset,
  /** The Regions that list it; all of the story's where not given. */
  in: regions.exactOptional(),
  input: z.array(text).default(['TEXT']),
  output: z.array(text).default(['TEXT']),
  /** What to move to: AWS’s API names nothing, the operator’s file of overrides does. */
  replacement: modelId.exactOptional(),
  ...dates,
});

/** From a day on, AWS gives other dates of a model: in some Regions, or wherever it is listed. */
const change = z.strictObject({ on: offset, model: modelId, in: regions.exactOptional(), ...dates });

const calls = z.strictObject({
  account,
  region,
  model: modelId,
  /** Under what CloudWatch counts the calls; the model's id where not given. */
  as: text.exactOptional(),
  perDay: z.int().nonnegative(),
  throttledPerDay: z.int().positive().exactOptional(),
  /** From these days on it is so many. */
  then: z.array(z.strictObject({ on: offset, perDay: z.int().nonnegative() })).default([]),
});

const thing = { id: text, name: text, status: text.exactOptional(), updated: offset.default(-30) };
const published = z.array(z.strictObject({ version: text, model: text })).exactOptional();

const holdings = z.strictObject({
  account,
  region,
  applicationProfiles: z.array(z.strictObject({ ...thing, model: text })).exactOptional(),
  knowledgeBases: z
    .array(
      z.strictObject({
        ...thing,
        embedding: text,
        dataSources: z.array(z.strictObject({ ...thing, parsing: text.exactOptional() })).exactOptional(),
      }),
    )
    .exactOptional(),
  agents: z.array(z.strictObject({ ...thing, model: text, versions: published })).exactOptional(),
  prompts: z.array(z.strictObject({ ...thing, model: text, versions: published })).exactOptional(),
});

/** A file of `scenarios/`, whose keys docs/scenarios.md explains. */
export const storyFile = z.strictObject({
  title: text.max(40),
  story: text.max(300),
  tries: z
    .array(z.strictObject({ command: text.startsWith('/'), promise: text.max(120) }))
    .min(1)
    .max(3),
  /** Whether the packaged roster and catalogue, and what is made up of their use, belong to it. */
  packaged: z.boolean().default(false),
  /** Other stories that happen in it too, by name. */
  includes: z.array(text).default([]),
  /** The Regions that list its models, where they say nothing else. */
  regions: regions.default(['us-east-1', 'us-west-2', 'eu-west-1']),
  models: z.array(model).default([]),
  changes: z.array(change).default([]),
  calls: z.array(calls).default([]),
  holdings: z.array(holdings).default([]),
  setup: z.array(z.strictObject({ user: text, channel: text, text })).default([]),
});

/** What stands in a file. */
export type StoryFile = z.output<typeof storyFile>;

/** Days of a lifecycle, counted from the start. */
export type Dates = Readonly<Partial<Pick<z.output<typeof model>, 'legacy' | 'extended' | 'endOfLife'>>>;

/** A model of a story, with the Regions that list it. */
export type StoryModel = Omit<z.output<typeof model>, 'in'> & { readonly in: readonly Region[] };
export type Change = z.output<typeof change>;
export type StoryCalls = z.output<typeof calls>;
export type StoryHoldings = z.output<typeof holdings>;
