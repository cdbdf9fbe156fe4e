import { dayOf } from '../domain/day';
import { type Overrides, NO_OVERRIDES, overrideFacts } from '../domain/overrides';
import { type OverridesHealth } from '../cards/overrides-health';
import { type Snapshot } from '../store/snapshot';
import { type HouseParts } from './parts';

/** The operator's overrides, as the house goes by them. */
export type HouseOverrides = {
  /** The last good word of the file. */
  current(): Overrides;
  /** Takes what is new in the file, if anything is. Never rejects. */
  follow(): Promise<void>;
  /** `undefined` where no file is named. */
  health(): OverridesHealth | undefined;
};

/** Follows the overrides into the snapshot. */
export function createHouseOverrides(
  { overrides: source, now, log }: HouseParts,
  snapshot: Snapshot,
): HouseOverrides {
  return {
    current: () => source?.current().overrides ?? NO_OVERRIDES,
    async follow() {
      if (source === undefined || !(await source.look())) return;
      const fault = source.fault();
      if (fault !== undefined) {
        log.error({ faults: fault.faults }, 'The overrides file has faults; its last good word stands');
        return;
      }
      const { overrides, asOf = dayOf(now()) } = source.current();
      snapshot.takeOverrides(overrideFacts(overrides, asOf));
      const { models, accounts } = overrides;
      log.info({ models: models.length, accounts: accounts.length }, 'The overrides were read');
    },
    health() {
      if (source === undefined) return undefined;
      const [{ overrides, asOf }, fault] = [source.current(), source.fault()];
      const { models, accounts } = overrides;
      return {
        models: models.length,
        accounts: accounts.length,
        ...(asOf !== undefined && { asOf }),
        ...(fault !== undefined && { fault }),
      };
    },
  };
}
