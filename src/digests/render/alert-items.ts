import { type AlertItem } from '../../cards/alert-item';
import { type Change } from '../../domain/change';
import { dayOf } from '../../domain/day';
import { type ModelStatus } from '../../domain/model-status';
import { newsByModel } from '../../domain/news';
import { replacementChain } from '../../domain/replacement';
import { narrowed } from '../../domain/scope';
import { type Settings } from '../../domain/subscription';
import { statusesInScope } from '../scope-statuses';
import { type RenderParts, useHere } from './house';

/** News by model, each with how the model stands now in the channel's scope; where it has left that, in all Regions. */
export function itemsOf(parts: RenderParts, settings: Settings, changes: readonly Change[]): AlertItem[] {
  const { snapshot } = parts;
  const today = dayOf(parts.now());
  const inScope = new Map(
    statusesInScope(parts, settings, today).map((status) => [status.model.modelId, status]),
  );
  const statusOf = (modelId: string) => snapshot.status(modelId, today);
  return newsByModel(changes).map((news) => {
    const status = inScope.get(news.modelId) ?? wanted(statusOf(news.modelId), settings);
    const chain = status ? replacementChain(status.model, statusOf) : [];
    return { ...news, chain, ...(status && { status, use: useHere(parts, status) }) };
  });
}

function wanted(status: ModelStatus | undefined, settings: Settings): ModelStatus | undefined {
  return status && (narrowed(status, settings) ?? status);
}
