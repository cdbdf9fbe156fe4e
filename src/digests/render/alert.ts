import { alertCard, alertReplyCard } from '../../cards/alert';
import { type AlertItem } from '../../cards/alert-item';
import { type Change } from '../../domain/change';
import { type Day, dayOf } from '../../domain/day';
import { groupBy } from '../../domain/group-by';
import { alertFollowUpId } from '../../domain/message-id';
import { isBadNews, newsByModel, raisesAlert } from '../../domain/news';
import { type Outgoing } from '../../domain/outgoing';
import { replacementChain } from '../../domain/replacement';
import { narrowed } from '../../domain/scope';
import { type Settings } from '../../domain/subscription';
import { loadRun } from '../../store/changes';
import { type AlertPost, type LivingKey, keepAlertPost, loadAlertPost, rootOf } from '../../store/posts';
import { type Rendered } from '../delivery/rendered';
import { changesInScope, statusesInScope } from '../scope-statuses';
import { type RenderParts, activeSubscription, momentNow, nothing, posted } from './house';

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
  const settings = activeSubscription(parts, channel)?.settings;
  if (settings === undefined) return nothing('the channel is no longer subscribed, or paused');
  const byRoot = await newsByRoot(parts, channel, settings, run);
  const fresh = byRoot.get(NO_ROOT) ?? [];
  const followUps = [...byRoot.keys()]
    .filter((root) => root !== NO_ROOT)
    .flatMap((root) => followUpsOf(parts.workspace, item, channel, run, root));
  if (fresh.length === 0) {
    const { send } = nothing('the news belongs to earlier alerts');
    return { send, onSent: () => ({ then: followUps, puts: [] }) };
  }
  const post = alertCard({ items: itemsOf(parts, settings, fresh), ...momentNow(parts) });
  const { send, onSent } = posted(item, channel, post, 'bedrock_alert');
  return {
    send,
    onSent: (ts) => ({
      then: [...onSent(ts).then, ...followUps],
      puts:
        ts === undefined
          ? []
          : keep(parts.workspace, { id: item.id, channel, ts, items: groupByModel(fresh) }),
    }),
  };
}

/** Brings an alert up to date with a run's news of its items; done twice, it is the same. */
export async function renderAlertEdit(
  parts: RenderParts,
  channel: string,
  run: string,
  root: string,
): Promise<Rendered> {
  const found = await newsAt(parts, channel, run, root);
  if (found === undefined) return nothing('the alert that it edits is gone');
  const { settings, post, news } = found;
  const known = post.items.flatMap(({ changes }) => changes).filter((change) => change.run !== run);
  const changes = [...known, ...news];
  const { main, thread } = alertCard({ items: itemsOf(parts, settings, changes), ...momentNow(parts) });
  // Its thread cannot be laid out anew: an item would leave the post and stand nowhere. The reply tells the news.
  const isWhole = thread.length === 0;
  return {
    send: isWhole
      ? { do: 'update', channel, ts: post.ts, card: main }
      : { do: 'nothing', why: 'the alert has parts in its thread and stays as it is' },
    onSent: () => ({ then: [], puts: keep(parts.workspace, { ...post, items: groupByModel(changes) }) }),
  };
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
  if (found === undefined) return nothing('the alert that it follows is gone');
  const { settings, post, news } = found;
  const card = alertReplyCard({ items: itemsOf(parts, settings, news), ...momentNow(parts) });
  return posted(item, channel, card, 'bedrock_alert', { threadTs: post.ts, broadcast: news.some(isBadNews) });
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

/** Stands for the alert that is still to be posted. */
const NO_ROOT = '';

/** A run's news in the channel's scope, by the alert in which their items stand. */
async function newsByRoot(
  parts: RenderParts,
  channel: string,
  settings: Settings,
  run: string,
): Promise<Map<string, Change[]>> {
  const news = (await loadRun(parts, run)).filter((change) => change.isNews && raisesAlert(change));
  const roots = new Map<string, string>();
  const inScope = changesInScope(parts.snapshot, settings, news);
  for (const change of inScope) {
    const living = livingKey(change);
    const key = keyText(living);
    if (!roots.has(key)) roots.set(key, (await rootOf(parts, channel, living)) ?? NO_ROOT);
  }
  return groupBy(inScope, (change) => roots.get(keyText(livingKey(change))) ?? NO_ROOT);
}

async function newsAt(
  parts: RenderParts,
  channel: string,
  run: string,
  root: string,
): Promise<{ settings: Settings; post: AlertPost; news: Change[] } | undefined> {
  const settings = activeSubscription(parts, channel)?.settings;
  const post = await loadAlertPost(parts, channel, root);
  if (settings === undefined || post === undefined) return undefined;
  const news = (await newsByRoot(parts, channel, settings, run)).get(root) ?? [];
  return news.length === 0 ? undefined : { settings, post, news };
}

/** News of one kind about one model is one conversation, whichever way the status or the date went. */
function livingKey(change: Change): LivingKey {
  const { modelId } = change;
  switch (change.kind) {
    case 'date-announced':
    case 'date-moved':
      return { modelId, about: change.milestone };
    case 'phase':
      return { modelId, about: change.to === 'active' ? change.from : change.to };
    case 'withdrawn':
    case 'returned':
      return { modelId, about: 'withdrawn' };
    case 'appeared':
    case 'new-region':
    case 'disagreement':
      return { modelId, about: change.kind };
  }
}

function keyText({ modelId, about }: LivingKey): string {
  return `${modelId}|${about}`;
}

function keep(workspace: string, post: AlertPost) {
  const living = post.items.flatMap(({ changes }) => changes.map(livingKey));
  const distinct = new Map(living.map((key) => [keyText(key), key]));
  return keepAlertPost(workspace, post, [...distinct.values()]);
}

function groupByModel(changes: readonly Change[]): AlertPost['items'] {
  return [...groupBy(changes, ({ modelId }) => modelId)].map(([modelId, own]) => ({ modelId, changes: own }));
}

function itemsOf(
  { snapshot, now }: RenderParts,
  settings: Settings,
  changes: readonly Change[],
): AlertItem[] {
  const today: Day = dayOf(now());
  const inScope = new Map(
    statusesInScope(snapshot, settings, today).map((status) => [status.model.modelId, status]),
  );
  const statusOf = (modelId: string) => snapshot.status(modelId, today);
  return newsByModel(changes).map((news) => {
    const known = inScope.get(news.modelId);
    const whole = known ? undefined : statusOf(news.modelId);
    const status = known ?? (whole && narrowed(whole, settings));
    const chain = status ? replacementChain(status.model, statusOf) : [];
    return { ...news, chain, ...(status && { status }) };
  });
}
