import { alertCard, alertReplyCard } from '../../cards/alert';
import { type Change } from '../../domain/change';
import { replyAnewId } from '../../domain/message-id';
import { hasBadNews } from '../../domain/news';
import { type Outgoing } from '../../domain/outgoing';
import { type Settings } from '../../domain/subscription';
import { type AlertPost, type LivingItem, keepAlertPost, loadAlertPost } from '../../store/posts';
import { type Rendered } from '../delivery/rendered';
import { itemsOf } from './alert-items';
import { changesTold, newsByRoot, withNews } from './alert-news';
import {
  type RenderParts,
  activeSubscription,
  momentNow,
  nothing,
  posted,
  shownAt,
  standingIn,
  unwanted,
} from './house';

/** Brings an alert up to date with a run's news of its items; done twice, it is the same. */
export async function renderAlertEdit(
  parts: RenderParts,
  channel: string,
  run: string,
  root: string,
): Promise<Rendered> {
  const found = await newsAt(parts, channel, run, root);
  if ('send' in found) return found;
  const { settings, post, news } = found;
  const items = withNews(post.items, news);
  const keptAt = (ts: string | undefined) => ({ then: [], puts: kept(parts, post, { ts, items, news }) });
  const staying = (why: string): Rendered => ({ ...nothing(why), onSent: () => keptAt(post.ts) });
  if (post.ts === undefined) return staying('the alert was deleted, and a new one follows');
  const told = itemsOf(parts, settings, await changesTold(parts, items));
  const { main, thread } = alertCard({ items: told, ...standingIn(parts, channel), ...momentNow(parts) });
  // Its thread cannot be laid out anew: an item would leave the post and stand nowhere. The reply tells the news.
  if (thread.length > 0) return staying('the alert has parts in its thread and stays as it is');
  const shown = (ts: string | undefined) => (ts === undefined ? [] : shownAt(parts, channel, ts, main));
  const onSent = (ts: string | undefined) => ({ then: [], puts: [...keptAt(ts).puts, ...shown(ts)] });
  return { send: { do: 'update', channel, ts: post.ts, card: main }, onSent };
}

/** Tells a run's news in the thread of an earlier alert; bad news are shown to the channel too (design §5). */
export async function renderAlertReply(
  parts: RenderParts,
  item: Outgoing,
  channel: string,
  run: string,
  root: string,
): Promise<Rendered> {
  const found = await newsAt(parts, channel, run, root);
  if ('send' in found) return found;
  const { settings, post, news } = found;
  if (post.ts === undefined) return renderAnew(parts, item, found);
  const card = alertReplyCard({
    items: itemsOf(parts, settings, news),
    ...standingIn(parts, channel),
    ...momentNow(parts),
  });
  const place = { threadTs: post.ts, broadcast: hasBadNews(news) };
  const { send, onSent } = posted(parts, item, channel, card, 'bedrock_alert', place);
  const anew = { ...item, id: replyAnewId(item.id) };
  const isGone = { then: [anew], puts: kept(parts, post, { ts: undefined, items: post.items, news }) };
  return { send, onSent: (ts) => (ts === undefined ? isGone : onSent(ts)) };
}

/** Somebody deleted the alert: its items that have news are told in a new one, and live on there. */
async function renderAnew(
  parts: RenderParts,
  item: Outgoing,
  { settings, post, news }: Found,
): Promise<Rendered> {
  const models = new Set(news.map(({ modelId }) => modelId));
  const items = withNews(post.items, news).filter(({ modelId }) => models.has(modelId));
  const told = itemsOf(parts, settings, await changesTold(parts, items));
  const card = alertCard({ items: told, ...standingIn(parts, post.channel), ...momentNow(parts) });
  const { send, onSent } = posted(parts, item, post.channel, card, 'bedrock_alert');
  return {
    send,
    onSent: (ts) => {
      const { then, puts } = onSent(ts);
      return { then, puts: [...puts, ...kept(parts, post, { ts, items, news })] };
    },
  };
}

type Found = { readonly settings: Settings; readonly post: AlertPost; readonly news: readonly Change[] };

async function newsAt(
  parts: RenderParts,
  channel: string,
  run: string,
  root: string,
): Promise<Found | Rendered> {
  const settings = (await activeSubscription(parts, channel))?.settings;
  if (settings === undefined) return unwanted();
  const post = await loadAlertPost(parts, channel, root);
  if (post === undefined) return nothing('the alert that it is about is gone');
  const news = (await newsByRoot(parts, channel, settings, run)).get(root) ?? [];
  return news.length === 0 ? nothing('its news are no longer wanted') : { settings, post, news };
}

/** The alert as it stands now; its items with news live on for as long as it does. */
function kept(
  { workspace }: RenderParts,
  { id, channel }: AlertPost,
  now: { ts: string | undefined; items: readonly LivingItem[]; news: readonly Change[] },
) {
  const { ts, items, news } = now;
  return keepAlertPost(
    workspace,
    { id, channel, items, ...(ts !== undefined && { ts }) },
    withNews([], news),
  );
}
