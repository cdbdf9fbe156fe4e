import { arnOf, listOperation, modelArn, times } from '../held-operation';

/** `ListPromptRouters`. */
export const listPromptRouters = listOperation(
  'ListPromptRouters',
  ['GET', '/prompt-routers'],
  'promptRouterSummaries',
  (held) => {
    const wanted = held.query.get('type');
    const rows = (held.holdings.promptRouters ?? []).map(({ type = 'custom', ...one }) => ({
      ...times(one),
      promptRouterName: one.name,
      promptRouterArn: arnOf(held, type === 'custom' ? 'prompt-router' : 'default-prompt-router', one.id),
      routingCriteria: { responseQualityDifference: 10 },
      models: one.models.map((model) => ({ modelArn: modelArn(held, model) })),
      fallbackModel: { modelArn: modelArn(held, one.fallback) },
      status: one.status ?? 'AVAILABLE',
      type,
    }));
    return rows.filter(({ type }) => wanted === null || type === wanted);
  },
);
