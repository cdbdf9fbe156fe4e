import { ListPromptRoutersCommand } from '@aws-sdk/client-bedrock';
import { type Finds, type Reference, listed } from './found';
import { type Reach, allPages, ask } from './reach';

/** The account's own prompt routers; AWS looks after its default ones itself. */
export async function readRouters(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListPromptRoutersCommand({ type: 'custom', nextToken, maxResults: 100 });
      return ask(reach, command, () => reach.bedrock.send(command, { abortSignal: reach.signal }));
    },
    ({ promptRouterSummaries }) => promptRouterSummaries,
  );
  return listed(
    all.flatMap(({ promptRouterArn: id, promptRouterName, status, models = [], fallbackModel }) => {
      if (id === undefined) return [];
      const fallback = fallbackModel?.modelArn;
      const routed = models.flatMap(({ modelArn }): Reference[] =>
        modelArn === undefined ? [] : [{ named: modelArn, role: 'inference' }],
      );
      return [
        {
          kind: 'prompt-router' as const,
          id,
          name: promptRouterName ?? id,
          ...(status !== undefined && { status }),
          references: [
            ...routed,
            ...(fallback === undefined ? [] : [{ named: fallback, role: 'fallback' as const }]),
          ],
        },
      ];
    }),
  );
}
