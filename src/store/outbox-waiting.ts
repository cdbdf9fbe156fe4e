import { setImmediate as breathe } from 'node:timers/promises';
import { queuedUnderTen, shardOfKey } from './outbox-records';
import { type Place } from './place';

/**
 * Tells of shard after shard whether something waits there, of each as it was when one of its ten was first asked for: one
 * listing serves ten. Other work comes in between: the embedded store answers without a pause.
 */
export function createWaitingLook({ store, workspace }: Place): (shard: string) => Promise<boolean> {
  const known = new Map<string, ReadonlySet<string>>();
  return async (shard) => {
    const prefix = queuedUnderTen(workspace, shard);
    let waiting = known.get(prefix);
    if (waiting === undefined) {
      await breathe();
      waiting = new Set((await store.list(prefix)).map(({ key }) => shardOfKey(key)));
      known.set(prefix, waiting);
    }
    return waiting.has(shard);
  };
}
