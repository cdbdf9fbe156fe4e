import { createHash } from 'node:crypto';
import { type Card } from '../../cards/card';
import { type OwnerNews, presentNews, standingNews } from '../../cards/owner-news';
import { ownerReminderCard } from '../../cards/owner-reminder';
import { dayOf } from '../../domain/day';
import { type ModelStatus } from '../../domain/model-status';
import { type Plan } from '../../domain/plan';
import { planWarnings } from '../../domain/plan-warnings';
import { type OwnerWord } from '../../store/owner-words';
import { statusesHere } from '../../store/statuses-here';
import { type RenderParts } from './house';

type WordParts = Pick<RenderParts, 'snapshot' | 'subscriptions' | 'plansOf' | 'now'>;

/** A word to the owner of a plan, from that plan; `undefined` where there is no such news. */
export function ownerWordCard(
  parts: Pick<WordParts, 'snapshot' | 'subscriptions' | 'now'>,
  plan: Plan,
  reader: string,
  newsOf: (replacement: ModelStatus | undefined) => OwnerNews | undefined,
): Card | undefined {
  const today = dayOf(parts.now());
  const here = statusesHere(parts, plan.channel, today);
  const [status, replacement] = [here.of(plan.modelId), here.of(plan.replacement)];
  const news = newsOf(replacement);
  const context = { today, ...(status && { status }), ...(replacement && { replacement }) };
  return news && ownerReminderCard({ plan, news, reader, today, warnings: planWarnings(plan, context) });
}

/** A word that was sent as it reads now, by the plan in memory; `undefined` where the plan is gone. */
export function presentWord(
  parts: WordParts,
  { channel, modelId, reader, news }: Pick<OwnerWord, 'channel' | 'modelId' | 'reader' | 'news'>,
): Card | undefined {
  const today = dayOf(parts.now());
  const plan = parts.plansOf(channel).find((one) => one.modelId === modelId);
  if (plan === undefined) return undefined;
  return ownerWordCard(
    parts,
    plan,
    reader,
    (replacement) => standingNews(plan, news, replacement, today) ?? presentNews(plan, replacement, today),
  );
}

/** What tells a card from every other. */
export function printOf(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('hex').slice(0, 16);
}
