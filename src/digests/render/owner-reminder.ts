import { type Card } from '../../cards/card';
import { standingNews } from '../../cards/owner-news';
import { dayOf } from '../../domain/day';
import { handedOverId } from '../../domain/message-id';
import { type About, type Outgoing } from '../../domain/outgoing';
import { joined } from '../../store/joined';
import { ownerWordPut } from '../../store/owner-words';
import { readPlan } from '../../store/plan-told';
import { repaintPut } from '../../store/repaints';
import { type Commit } from '../../store/waist';
import { type Rendered } from '../delivery/rendered';
import { type RenderParts, nothing } from './house';
import { ownerWordCard, presentWord, printOf } from './owner-word';

type OwnerAbout = Extract<About, { kind: 'owner-reminder' }>;

/**
 * A word to the owner of a plan, from the plan as the store has it now. Who got the plan meanwhile is told instead. It is
 * kept up to date with the plan from then on.
 */
export async function renderOwnerReminder(
  parts: RenderParts,
  item: Outgoing,
  user: string,
  about: OwnerAbout,
): Promise<Rendered> {
  const { channel, modelId, news } = about;
  const plan = await readPlan(parts, channel, modelId);
  if (plan === undefined) return nothing('the plan is gone');
  if (plan.owner !== user) return handedOver(item, plan.owner);
  const today = dayOf(parts.now());
  const card = ownerWordCard(parts, plan, user, (replacement) =>
    standingNews(plan, news, replacement, today),
  );
  if (card === undefined) return nothing('the plan has changed since: there is nothing to remind of');
  return {
    send: { do: 'direct', user, card },
    onSent: (ts) => ({ then: [], puts: ts === undefined ? [] : keptAt(parts, about, user, ts, card) }),
  };
}

/** What keeps it up to date; that the plan was changed while it was on its way is marked to be painted. */
function keptAt(
  parts: RenderParts,
  { channel, modelId, news }: OwnerAbout,
  reader: string,
  ts: string,
  card: Card,
): NonNullable<Commit['puts']> {
  const word = {
    channel,
    modelId,
    reader,
    ts,
    news,
    print: printOf(card),
    sentAt: parts.now().toISOString(),
  };
  const present = presentWord(parts, word);
  const isOutdated = present !== undefined && printOf(present) !== word.print;
  const mark = isOutdated ? repaintPut(parts.workspace, channel, { modelId }) : {};
  return joined(ownerWordPut(parts.workspace, word), mark).puts ?? [];
}

function handedOver(item: Outgoing, owner: string): Rendered {
  const anew = { ...item, id: handedOverId(item.id, owner), to: { user: owner } };
  const { send } = nothing('the plan is in other hands: its owner is told');
  return { send, onSent: () => ({ then: [anew], puts: [] }) };
}
