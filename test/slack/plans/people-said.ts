import { type ItemRef } from '../../../src/domain/item';
import { type Plan } from '../../../src/domain/plan';
import { acknowledge } from '../../../src/store/handlings';
import { HANDLING, HANDLINGS } from '../../../src/store/handling-record';
import { type KeptRecords, createKeptRecords } from '../../../src/store/kept-records';
import { PLAN, PLANS } from '../../../src/store/plan-record';
import { savePlan } from '../../../src/store/plans';
import { type Store } from '../../../src/store/waist';
import { plan } from '../../domain/plans';
import { hearingLog } from '../../store/heard';

/** Another replica on the store of the bot, through which people say things. */
export type OtherReplica = {
  /** Saves a plan of these fields; the others are the usual. */
  plan(more: Partial<Plan> & Pick<Plan, 'channel' | 'modelId'>): Promise<void>;
  acknowledge(channel: string, item: ItemRef, by: string): Promise<void>;
  stop(): void;
};

export async function startOtherReplica(
  store: Store,
  workspace: string,
  now: () => Date,
): Promise<OtherReplica> {
  const log = hearingLog();
  const plans = createKeptRecords({ store, log, kind: PLAN, room: PLANS, what: 'plans' });
  const handlings = createKeptRecords({ store, log, kind: HANDLING, room: HANDLINGS, what: 'handlings' });
  await Promise.all([plans.begin(workspace), handlings.begin(workspace)]);
  const all: KeptRecords<unknown>[] = [plans, handlings];
  return {
    async plan(more) {
      const { channel, modelId, modelName, replacement, owner, due, status, scope, ticket, notes } =
        plan(more);
      const free = { ...(scope && { scope }), ...(ticket && { ticket }), ...(notes && { notes }) };
      const draft = { replacement, owner, due, status, ...free };
      const about = { channel, modelId, modelName, steps: ['quotas'] };
      const seen = plans.get(channel, modelId)?.version;
      const saving = { by: owner, at: now().toISOString(), seen };
      const { outcome } = await plans.change([channel, modelId], (place, held) =>
        savePlan(place, held, about, draft, saving),
      );
      if (outcome !== 'saved') throw new Error(`The plan of ${modelId} is ${outcome}`);
    },
    async acknowledge(channel, item, by) {
      const { modelId, kind, day } = item;
      await handlings.change([channel, modelId, kind, day], (place, held) =>
        acknowledge(place, held, channel, item, { by, at: now().toISOString() }),
      );
    },
    stop: () => all.forEach((one) => one.stop()),
  };
}
