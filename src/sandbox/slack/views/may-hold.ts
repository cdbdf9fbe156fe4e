import type { Workspace } from '../workspace';
import { heldBy, type Holder } from './stateful';

const PEOPLE_MENUS = new Set(['users_select', 'multi_users_select']);

/** Whether a person can enter this here: what the element offers, or somebody who is in the workspace. */
export function mayHold(holder: Holder, given: string | readonly string[], workspace: Workspace): boolean {
  if (heldBy(holder, given) === undefined) return false;
  if (!PEOPLE_MENUS.has(String(holder.element.type))) return true;
  return [given].flat().every((id) => id === '' || workspace.user(id) !== undefined);
}
