import { type EndProbing, createEndProbing } from '../digests/probe/probe-ends';
import { type EndProbe } from '../domain/end-probe';
import { type Region } from '../domain/region';
import { type Described } from '../sources/bedrock-api/describe-model';
import { END_PROBE, END_PROBES } from '../store/end-probes';
import { createKeptRecords } from '../store/kept-records';
import { type Snapshot } from '../store/snapshot';
import { type Unreadable } from '../store/record';
import { type HouseParts } from './parts';
import { every } from './timers';

/** What AWS does with models around their end of life, found out and kept. */
export type EndProbes = {
  begin(workspace: string): Promise<void>;
  /** Looks at what is due today; a failure is logged, and tried again with a later beat. */
  run(): Promise<void>;
  /** What is known of a model. */
  of(modelId: string): EndProbe[];
  /** Records that this version cannot read and keeps. */
  unreadable(): readonly Unreadable[];
  stop(): void;
};

export function createEndProbes(parts: HouseParts, snapshot: Snapshot): EndProbes {
  const { store, log, holder, now } = parts;
  const probes = createKeptRecords({
    store,
    log,
    kind: END_PROBE,
    room: END_PROBES,
    what: 'end-of-life probes',
  });
  let probing: EndProbing | undefined;

  /** One account that is told of the model is enough; it is gone where none is, of those in which the Region is enabled. */
  async function describe(region: Region, modelId: string): Promise<Described> {
    const { describeModel } = await import('../sources/bedrock-api/describe-model.js');
    let last: Described | undefined;
    for (const { access } of parts.accounts) {
      const described = await describeModel(access, region, modelId);
      if (described.answer === 'described') return described;
      if (described.answer === 'not-enabled') continue;
      if (last?.answer !== 'unknown') last = described;
    }
    return last ?? { answer: 'unknown', why: `${region} is enabled in no account that is watched` };
  }

  return {
    async begin(workspace) {
      await probes.begin(workspace);
      probing = createEndProbing({ store, workspace, log, holder, now, every, probes, snapshot, describe });
    },
    async run() {
      try {
        await probing?.run();
      } catch (error) {
        log.warn(
          { err: error },
          'Looking at models around their end of life failed; a later beat tries again',
        );
      }
    },
    of: (modelId) => probes.under(modelId).map(({ value }) => value),
    unreadable: () => probes.unreadable(),
    stop: () => probes.stop(),
  };
}
