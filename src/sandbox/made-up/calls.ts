import { type Region } from '../../domain/region';
import { PROD, STAGING } from './accounts';

/** How a made-up account calls a model in a Region: so often on every day, and what becomes of that. */
export type MadeUpCalls = {
  readonly account: string;
  readonly region: Region;
  /** The base model. */
  readonly modelId: string;
  /** Under what CloudWatch counts the calls: the model's id, a profile's, or an ARN. */
  readonly calledAs: string;
  readonly perDay: number;
  /** Of attempts beside them, so many a day are throttled. */
  readonly throttledPerDay?: number;
  /** From these days on, counted from the one on which the sandbox starts, it is so many a day; in order. */
  readonly then?: readonly { readonly on: number; readonly perDay: number }[];
};

const [SONNET, OPUS, HAIKU] = [
  'anthropic.claude-sonnet-4-5-20250929-v1:0',
  'anthropic.claude-opus-4-1-20250805-v1:0',
  'anthropic.claude-haiku-4-5-20251001-v1:0',
] as const;
const OLD_HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
const EMBEDDING = 'twelvelabs.marengo-embed-2-7-v1:0';

/** The application profile through which production's chat calls its model. */
export const CHAT_PROFILE = { id: 'madeupchat01', region: 'us-east-1', model: SONNET } as const;
const CHAT_PROFILE_ARN = `arn:aws:bedrock:${CHAT_PROFILE.region}:${PROD}:application-inference-profile/${CHAT_PROFILE.id}`;

type Where = Pick<MadeUpCalls, 'account' | 'region'>;
const [PROD_US, PROD_EU]: readonly [Where, Where] = [
  { account: PROD, region: 'us-east-1' },
  { account: PROD, region: 'eu-west-1' },
];
const STAGING_US: Where = { account: STAGING, region: 'us-east-1' };

/** All calls of the made-up accounts: of most models there are none. All numbers are made up. */
export const MADE_UP_CALLS: readonly MadeUpCalls[] = [
  // Legacy, and called every day in both.
  { ...PROD_US, modelId: SONNET, calledAs: `us.${SONNET}`, perDay: 4_180, throttledPerDay: 12 },
  { ...PROD_US, modelId: CHAT_PROFILE.model, calledAs: CHAT_PROFILE_ARN, perDay: 1_204 },
  { ...PROD_EU, modelId: SONNET, calledAs: `eu.${SONNET}`, perDay: 730 },
  { ...STAGING_US, modelId: SONNET, calledAs: `us.${SONNET}`, perDay: 96 },
  // Legacy, and not called by staging for a while: it may soon lose it.
  { ...PROD_US, modelId: OPUS, calledAs: `us.${OPUS}`, perDay: 340 },
  { ...STAGING_US, modelId: OPUS, calledAs: `us.${OPUS}`, perDay: 25, then: [{ on: -10, perDay: 0 }] },
  // Legacy, and what a knowledge base embeds by.
  { ...PROD_US, modelId: EMBEDDING, calledAs: `us.${EMBEDDING}`, perDay: 510 },
  // Active here, and at its end of life wherever else it was.
  { account: STAGING, region: 'ap-south-1', modelId: OLD_HAIKU, calledAs: OLD_HAIKU, perDay: 140 },
  // Active.
  { ...PROD_US, modelId: HAIKU, calledAs: `us.${HAIKU}`, perDay: 18_900 },
  { ...STAGING_US, modelId: HAIKU, calledAs: `us.${HAIKU}`, perDay: 260 },
  { ...PROD_EU, modelId: 'amazon.nova-lite-v1:0', calledAs: 'eu.amazon.nova-lite-v1:0', perDay: 2_450 },
  { ...STAGING_US, modelId: 'amazon.nova-micro-v1:0', calledAs: 'amazon.nova-micro-v1:0', perDay: 75 },
];
