import { z } from 'zod';
import { keyOf, prefixOf } from './key';
import { type Place } from './place';
import { defineRecord, deleting, listRecords, readRecord, replacing } from './record';

const DAY_MS = 86_400_000;

/** Pictures hold today's date: after a day nobody asks for one again. */
const KEPT_MS = 30 * DAY_MS;

const PICTURE = defineRecord<{ fileId: string }>({
  kind: 'picture',
  schema: z.strictObject({ fileId: z.string().min(1) }),
});

/** The file in which Slack keeps the picture with this hash; `undefined` where it was not uploaded in 30 days. */
export async function findPicture(place: Place, hash: string): Promise<string | undefined> {
  return (await read(place, hash)).value?.fileId;
}

/** Keeps where a picture is, for 30 days. Of two replicas that uploaded the same, the first one's file stays. */
export async function keepPicture(place: Place, hash: string, fileId: string): Promise<void> {
  await place.store.commit(replacing(PICTURE, await read(place, hash), { fileId }, KEPT_MS));
}

/** Forgets a file that Slack no longer has, under whatever hash it stands. */
export async function forgetPicture(place: Place, fileId: string): Promise<void> {
  const { store, workspace, log } = place;
  const { held } = await listRecords(store, PICTURE, prefixOf(workspace, 'pictures'), log);
  for (const one of held) if (one.value.fileId === fileId) await store.commit(deleting(one));
}

function read(
  { store, workspace, log }: Place,
  hash: string,
): ReturnType<typeof readRecord<{ fileId: string }>> {
  return readRecord(store, PICTURE, keyOf(workspace, 'pictures', hash), log);
}
