import { z } from 'zod';
import { addDays } from '../domain/day';
import { type EndProbe } from '../domain/end-probe';
import { daySchema } from './fact-schema';
import { type Place } from './place';
import { type Held, defineRecord, replacing } from './record';

/** The part of the keys under which probes stand. */
export const END_PROBES = 'end-probes';

/** How a probe is written. */
export const END_PROBE = defineRecord<EndProbe>({
  kind: 'end-probe',
  schema: z.strictObject({
    modelId: z.string().min(1),
    region: z.string().min(1),
    endOfLife: daySchema,
    checkedOn: daySchema,
    describedOn: daySchema.exactOptional(),
    goneOn: daySchema.exactOptional(),
  }),
});

/** The parts by which `KeptRecords` finds it. */
export function endProbeParts({
  modelId,
  region,
  endOfLife,
}: Pick<EndProbe, 'modelId' | 'region' | 'endOfLife'>) {
  return [modelId, region, endOfLife] as const;
}

const KEPT_DAYS = 400;

/** Keeps what was found, for 400 days after the end of life; what another replica found meanwhile stands. */
export async function keepEndProbe({ store }: Place, held: Held<EndProbe>, probe: EndProbe): Promise<void> {
  const ttlMs = Date.parse(addDays(probe.endOfLife, KEPT_DAYS)) - Date.parse(probe.checkedOn);
  await store.commit(replacing(END_PROBE, held, probe, ttlMs));
}
