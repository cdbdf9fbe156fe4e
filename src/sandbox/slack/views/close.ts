import { type Desk, type InteractionOutcome, outcomeOf, refuse } from '../interactions';
import { closedPayload } from '../payloads';
import { facing } from './entering';

/**
 * A person closes the modal in front of them, or with `whole` all that lie under it, too. The app is told of those
 * that asked for it; the modals are gone whatever it answers.
 */
export async function closeView(
  desk: Desk,
  { user, viewId, whole = false }: { user: string; viewId: string; whole?: boolean },
): Promise<InteractionOutcome> {
  const { stacks } = desk.workspace;
  const view = facing(desk, user, viewId);
  if (view === undefined || view.view.type === 'home') return refuse('view_not_found');
  const isCleared = whole || view.view.clear_on_close === true;
  const closed = isCleared ? stacks.closeAll(user) : [view];
  if (!isCleared) stacks.close(view);
  const payloads = closed
    .filter((one) => one.view.notify_on_close === true)
    .map((one) => closedPayload(desk, one, isCleared));
  const deliveries = await Promise.all(
    payloads.map((payload) => desk.courier().deliver({ kind: 'interactive', payload })),
  );
  const outcomes = deliveries.map(outcomeOf);
  return outcomes.find(({ ok }) => !ok) ?? outcomes[0] ?? { ok: true, ackMs: 0 };
}
