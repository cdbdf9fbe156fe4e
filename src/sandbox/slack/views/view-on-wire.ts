import type { Workspace } from '../workspace';
import { heldBy, holdersIn } from './stateful';
import type { RecordedView } from './view-stacks';

function stateOf({ view, values, offered }: RecordedView): Record<string, unknown> {
  const state: Record<string, Record<string, unknown>> = {};
  for (const holder of holdersIn(view.blocks, offered)) {
    const { blockId, actionId } = holder;
    const held = heldBy(holder, values[blockId]?.[actionId]);
    state[blockId] = { ...state[blockId], [actionId]: held };
  }
  return { values: state };
}

/** A view as the Web API and interaction payloads give it. */
export function viewOnWire(recorded: RecordedView, workspace: Workspace): Record<string, unknown> {
  const { id, hash, rootId, previousId, view } = recorded;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    ...(view.type === 'modal'
      ? { clear_on_close: false, notify_on_close: false, close: null, submit: null }
      : {}),
    ...view,
    id,
    hash,
    team_id: workspace.team.id,
    state: stateOf(recorded),
    previous_view_id: previousId ?? null,
    root_view_id: rootId,
    app_id: workspace.app.id,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
  };
}
