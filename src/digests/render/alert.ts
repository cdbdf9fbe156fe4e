import { alertCard } from '../../cards/alert';
import { alertFollowUpId } from '../../domain/message-id';
import { type Outgoing } from '../../domain/outgoing';
import { keepAlertPost } from '../../store/posts';
import { type Rendered } from '../delivery/rendered';
import { itemsOf } from './alert-items';
import { NO_ROOT, newsByRoot, withNews } from './alert-news';
import {
  type RenderParts,
  activeSubscription,
  momentNow,
  nothing,
  posted,
  standingIn,
  unwanted,
} from './house';

/**
 * A run's news for a channel. What concerns an item that stands in an earlier alert goes there, as an edit and a reply;
 * the rest is an alert of its own.
 */
export async function renderAlert(
  parts: RenderParts,
  item: Outgoing,
  channel: string,
  run: string,
): Promise<Rendered> {
  const settings = (await activeSubscription(parts, channel))?.settings;
  if (settings === undefined) return unwanted();
  const byRoot = await newsByRoot(parts, channel, settings, run);
  const fresh = byRoot.get(NO_ROOT) ?? [];
  const followUps = [...byRoot.keys()]
    .filter((root) => root !== NO_ROOT)
    .flatMap((root) => followUpsOf(parts.workspace, item, channel, run, root));
  if (fresh.length === 0) {
    const { send } = nothing('the news belongs to earlier alerts, or is no longer wanted');
    return { send, onSent: () => ({ then: followUps, puts: [] }) };
  }
  const post = alertCard({
    items: itemsOf(parts, settings, fresh),
    ...standingIn(parts, channel),
    ...momentNow(parts),
  });
  const { send, onSent } = posted(parts, item, channel, post, 'bedrock_alert');
  const items = withNews([], fresh);
  return {
    send,
    onSent: (ts) => {
      const { then, puts } = onSent(ts);
      const alert =
        ts === undefined ? [] : keepAlertPost(parts.workspace, { id: item.id, channel, ts, items }, items);
      return { then: [...then, ...followUps], puts: [...puts, ...alert] };
    },
  };
}

function followUpsOf(
  workspace: string,
  { to, queuedAt }: Outgoing,
  channel: string,
  run: string,
  root: string,
): Outgoing[] {
  return (['edit', 'reply'] as const).map((kind) => ({
    id: alertFollowUpId(kind, workspace, channel, run, root),
    to,
    queuedAt,
    about: { kind: `alert-${kind}`, run, root },
  }));
}
