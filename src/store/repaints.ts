import { z } from 'zod';
import { type ItemRef } from '../domain/item';
import { itemSchema } from './handling-record';
import { foreignPart, keyOf, prefixOf } from './key';
import { type Place } from './place';
import { defineRecord, deleting, listRecords } from './record';
import { type Kept } from './record-index';
import { type Commit } from './waist';

/** What posts are about: one item, or any of a model's. */
export type PaintedOf = { readonly item: ItemRef } | { readonly modelId: string };

/** A channel's posts about this may be out of date. */
export type Repaint = { readonly channel: string; readonly what: PaintedOf };

const REPAINT = defineRecord<Repaint>({
  kind: 'repaint mark',
  schema: z.strictObject({
    channel: z.string().min(1),
    what: z.union([z.strictObject({ item: itemSchema }), z.strictObject({ modelId: z.string().min(1) })]),
  }),
});

/** The parts of a key that name what posts are about: those of an item begin with those of its model. */
export function paintedParts(channel: string, what: PaintedOf): string[] {
  if ('modelId' in what) return [foreignPart(channel), foreignPart(what.modelId)];
  const { modelId, kind, day } = what.item;
  return [foreignPart(channel), foreignPart(modelId), kind, day];
}

/** The part of a commit that marks posts as out of date. A mark that stands there already is made anew. */
export function repaintPut(workspace: string, channel: string, what: PaintedOf): Commit {
  const key = keyOf(workspace, 'repaints', ...paintedParts(channel, what));
  return { puts: [{ key, value: REPAINT.encode({ channel, what }) }] };
}

/** The prefix of all marks, for watching them. */
export function repaintsUnder(workspace: string): string {
  return prefixOf(workspace, 'repaints');
}

/** All marks that stand. One that cannot be read is logged and left alone. */
export async function loadRepaints({ store, workspace, log }: Place): Promise<readonly Kept<Repaint>[]> {
  return (await listRecords(store, REPAINT, repaintsUnder(workspace), log)).held;
}

/** Takes a mark away, once all its posts are painted; `false` where it was made anew since it was read, and stays. */
export async function donePainting({ store }: Place, mark: Kept<Repaint>): Promise<boolean> {
  return (await store.commit(deleting(mark))).ok;
}
