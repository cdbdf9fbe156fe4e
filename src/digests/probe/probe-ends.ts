import pLimit from 'p-limit';
import { dayOf } from '../../domain/day';
import { type DueProbe, type EndProbe, dueProbes, probed } from '../../domain/end-probe';
import { type Region } from '../../domain/region';
import { type Described } from '../../sources/bedrock-api/describe-model';
import { endProbeParts, keepEndProbe } from '../../store/end-probes';
import { type Every } from '../../store/held-lease';
import { type KeptRecords } from '../../store/kept-records';
import { type Place } from '../../store/place';
import { type Snapshot } from '../../store/snapshot';
import { alone } from '../alone';

/** What looking at models around their end of life needs of the house. */
export type ProbeParts = Place & {
  readonly probes: KeptRecords<EndProbe>;
  readonly snapshot: Snapshot;
  /** Asks AWS; never rejects. */
  readonly describe: (region: Region, modelId: string) => Promise<Described>;
  /** Who holds the lease: a name that no other process has. */
  readonly holder: string;
  readonly every: Every;
  readonly now: () => Date;
};

/** Models that AWS is asked about at once. */
const AT_ONCE = 4;

/** After a failure, a model is left alone for so long. */
const REST_MS = 3_600_000;

/** Looks at models around their end of life, each once a UTC day. */
export type EndProbing = {
  /** Looks at what is due, unless another replica does. Throws where the store is away. */
  run(): Promise<void>;
};

export function createEndProbing(parts: ProbeParts): EndProbing {
  const { probes, snapshot, describe, now, log } = parts;
  const failedAt = new Map<string, number>();
  let under: Promise<void> | undefined;

  function due(): DueProbe[] {
    const at = now();
    const known = (probe: DueProbe) => probes.get(...endProbeParts(probe))?.value;
    const { readAt, failures } = snapshot.freshness();
    // What a Region that cannot be read would answer says nothing of a model.
    const isRead = (region: Region) =>
      readAt.has(region) && !failures.some((failure) => failure.region === region);
    return dueProbes(snapshot.statuses(dayOf(at)), known, dayOf(at)).filter(
      (probe) =>
        isRead(probe.region) && Math.abs(at.getTime() - (failedAt.get(keyOf(probe)) ?? -Infinity)) >= REST_MS,
    );
  }

  async function look(probe: DueProbe): Promise<void> {
    const described = await describe(probe.region, probe.modelId);
    if (described.answer === 'unknown') {
      failedAt.set(keyOf(probe), now().getTime());
      log.warn({ ...probe, why: described.why }, 'AWS did not say whether it describes a model still');
      return;
    }
    failedAt.delete(keyOf(probe));
    const { answer } = described;
    await probes.change(endProbeParts(probe), (place, held) =>
      keepEndProbe(place, held, probed(probe, held.value, answer, dayOf(now()))),
    );
  }

  async function lookAtAll(): Promise<void> {
    if (due().length === 0) return;
    await alone(parts, 'end-probes', async () => {
      // Another replica may have looked just before.
      await probes.refresh();
      const limit = pLimit(AT_ONCE);
      await Promise.all(due().map((probe) => limit(() => look(probe))));
    });
  }

  return {
    run() {
      under ??= lookAtAll().finally(() => (under = undefined));
      return under;
    },
  };
}

function keyOf(probe: DueProbe): string {
  return endProbeParts(probe).join(' ');
}
