import { type ItemDeps } from '../items/deps';
import { type PressHandler } from '../listening';
import { openingPresses } from './open';
import { ownerPresses } from './owner';

/** Every button that opens or changes a migration plan. */
export function planPresses(deps: ItemDeps): ReadonlyMap<string, PressHandler> {
  return new Map([...openingPresses(deps), ...ownerPresses(deps)]);
}
