import { type Region } from '../../domain/region';
import { type Fault } from './answers';

/** Where something goes wrong; what is left out is anywhere. `operation`: AWS's name of it. */
export type FaultPlace = {
  readonly region?: Region;
  readonly account?: string;
  readonly operation?: string;
};

type Place = Readonly<Record<keyof FaultPlace, string | undefined>>;

/** What goes wrong where. Of several faults that meet a call, the one that was set last counts. */
export class Faults {
  readonly #byPlace = new Map<string, { readonly place: FaultPlace; readonly fault: Fault }>();

  /** `undefined` ends the fault that was set with the very same place. */
  set(place: FaultPlace, fault: Fault | undefined): void {
    const key = [place.region, place.account, place.operation].join('|');
    this.#byPlace.delete(key);
    if (fault !== undefined) this.#byPlace.set(key, { place, fault });
  }

  at(call: Place): Fault | undefined {
    return [...this.#byPlace.values()].findLast(({ place }) => isAt(place, call))?.fault;
  }
}

function isAt({ region, account, operation }: FaultPlace, call: Place): boolean {
  return (
    (region === undefined || region === call.region) &&
    (account === undefined || account === call.account) &&
    (operation === undefined || operation === call.operation)
  );
}
