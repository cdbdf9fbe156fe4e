import { z } from 'zod';
import { type Change } from '../domain/change';
import { changeSchema } from './change-schema';
import { keyOf } from './key';
import { type Place } from './place';
import { defineRecord, readRecord } from './record';
import { type Commit } from './waist';

/** What an alert tells of one model: every change told so far, oldest first. */
export type LivingItem = { readonly modelId: string; readonly changes: readonly Change[] };

/** An alert that stands in a channel. Later news about its items edits it and goes to its thread. */
export type AlertPost = {
  /** The id of the message, which is also that of the plan to send it. */
  readonly id: string;
  readonly channel: string;
  readonly ts: string;
  readonly items: readonly LivingItem[];
};

/** A model and what about it an alert speaks of: news of the same kind belongs to that alert. */
export type LivingKey = { readonly modelId: string; readonly about: string };

const DAY_MS = 86_400_000;

/** Longer than any notice that AWS gives: from Legacy to the end of life it is one conversation. */
const KEPT_MS = 400 * DAY_MS;

const ALERT_POST = defineRecord<AlertPost>({
  kind: 'alert post',
  schema: z.strictObject({
    id: z.string(),
    channel: z.string(),
    ts: z.string(),
    items: z.array(z.strictObject({ modelId: z.string(), changes: z.array(changeSchema) })),
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
  { modelId, about }: LivingKey,
): Promise<string | undefined> {
  const key = keyOf(workspace, 'living', channel, modelId, about);
  return (await readRecord(store, LIVING, key, log)).value?.root;
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
    ...living.map(({ modelId, about }) => ({
      key: keyOf(workspace, 'living', post.channel, modelId, about),
      value: LIVING.encode({ root: post.id }),
      ttlMs: KEPT_MS,
    })),
  ];
}
