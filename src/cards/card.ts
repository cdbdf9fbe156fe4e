import { type KnownBlock } from '@slack/types';

/**
 * A message as Slack's API takes it, whole: what is built here is what is sent. `text` is what notifications and
 * screen readers say, and what scripts may read.
 */
export type Card = { readonly text: string; readonly blocks: KnownBlock[] };
