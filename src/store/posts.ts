import { z } from 'zod';
import { type Region } from '../domain/region';
import { foreignPart, keyOf } from './key';
import { type Place } from './place';
import { defineRecord, readRecord } from './record';
import { type Commit } from './waist';

/** A model and what about it an alert speaks of: news of the same kind belongs to that alert. */
export type LivingKey = { readonly modelId: string; readonly about: string };

/** What an alert tells of one such item: the news that these sync runs (oldest first) saw in these Regions. */
export type LivingItem = LivingKey & {
  readonly runs: readonly string[];
  readonly regions: readonly Region[];
};

/** An alert that stands in a channel. Later news about its items edits it and goes to its thread. */
export type AlertPost = {
  /** The id of the message, which is also that of the plan to send it. */
  readonly id: string;
  readonly channel: string;
  /** Absent once somebody deleted the message: what is told next begins a new one. */
  readonly ts?: string;
  readonly items: readonly LivingItem[];
};

const DAY_MS = 86_400_000;

/** Longer than any notice that AWS gives: from Legacy to the end of life it is one conversation. */
const KEPT_MS = 400 * DAY_MS;

const ALERT_POST = defineRecord<AlertPost>({
  kind: 'alert post',
  schema: z.strictObject({
    id: z.string(),
    channel: z.string(),
    ts: z.string().exactOptional(),
    items: z.array(
      z.strictObject({
        modelId: z.string(),
        about: z.string(),
        runs: z.array(z.string()),
        regions: z.array(z.string()),
      }),
    ),
  }),
});

const LIVING = defineRecord<{ root: string }>({
  kind: 'living item',
  schema: z.strictObject({ root: z.string() }),
});

/** The alert with this id; `undefined` where it was never posted, or more than 400 days ago. */
export async function loadAlertPost(
  { store, workspace, log }: Place,
  channel: string,
  id: string,
): Promise<AlertPost | undefined> {
  return (await readRecord(store, ALERT_POST, keyOf(workspace, 'posts', channel, id), log)).value;
}

/** The id of the alert in which an item stands in a channel. */
export async function rootOf(
  { store, workspace, log }: Place,
  channel: string,
  living: LivingKey,
): Promise<string | undefined> {
  return (await readRecord(store, LIVING, livingKey(workspace, channel, living), log)).value?.root;
}

/** The part of a commit that keeps an alert, and makes it the place where news about these items goes. */
export function keepAlertPost(
  workspace: string,
  post: AlertPost,
  living: readonly LivingKey[],
): NonNullable<Commit['puts']> {
  return [
    {
      key: keyOf(workspace, 'posts', post.channel, post.id),
      value: ALERT_POST.encode(post),
      ttlMs: KEPT_MS,
    },
    ...living.map((one) => ({
      key: livingKey(workspace, post.channel, one),
      value: LIVING.encode({ root: post.id }),
      ttlMs: KEPT_MS,
    })),
  ];
}

function livingKey(workspace: string, channel: string, { modelId, about }: LivingKey): string {
  return keyOf(workspace, 'living', channel, foreignPart(modelId), about);
}
