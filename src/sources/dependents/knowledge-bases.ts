import {
  GetDataSourceCommand,
  GetKnowledgeBaseCommand,
  ListDataSourcesCommand,
  ListKnowledgeBasesCommand,
} from '@aws-sdk/client-bedrock-agent';
import { type Finds, referencesIn } from './found';
import { type Detailed, type Reach, allPages, ask, detailsOf } from './reach';

/** Knowledge bases by the model that embeds for them, and those that parse or enrich what their data sources hold. */
export async function readKnowledgeBases(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListKnowledgeBasesCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.agent.send(command, { abortSignal: reach.signal }));
    },
    ({ knowledgeBaseSummaries }) => knowledgeBaseSummaries,
  );
  const things = all.map(async ({ knowledgeBaseId: id, name, status, updatedAt }): Promise<Detailed[]> => {
    if (id === undefined) return [];
    // A data source may change while its knowledge base stays as it was.
    const sources = await dataSourcesOf(reach, id);
    const stamp = [updatedAt?.toISOString(), status, ...sources.map((one) => one.stamp)].join(' ');
    const fetch = async () => [
      {
        kind: 'knowledge-base' as const,
        id,
        name: name ?? id,
        ...(status !== undefined && { status }),
        references: referencesIn(await describe(reach, id, sources)),
      },
    ];
    return [{ id, stamp, fetch }];
  });
  return detailsOf(reach, (await Promise.all(things)).flat());
}

type DataSource = { readonly id: string; readonly stamp: string };

async function dataSourcesOf(reach: Reach, knowledgeBaseId: string): Promise<DataSource[]> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListDataSourcesCommand({ knowledgeBaseId, nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.agent.send(command, { abortSignal: reach.signal }));
    },
    ({ dataSourceSummaries }) => dataSourceSummaries,
  );
  return all.flatMap(({ dataSourceId: id, updatedAt }) =>
    id === undefined ? [] : [{ id, stamp: `${id}@${updatedAt?.toISOString() ?? ''}` }],
  );
}

async function describe(reach: Reach, knowledgeBaseId: string, sources: readonly DataSource[]) {
  const command = new GetKnowledgeBaseCommand({ knowledgeBaseId });
  const { knowledgeBase } = await ask(reach, command, () =>
    reach.agent.send(command, { abortSignal: reach.signal }),
  );
  const described = sources.map(async ({ id: dataSourceId }) => {
    const next = new GetDataSourceCommand({ knowledgeBaseId, dataSourceId });
    const { dataSource } = await ask(reach, next, () =>
      reach.agent.send(next, { abortSignal: reach.signal }),
    );
    return dataSource?.vectorIngestionConfiguration;
  });
  return [knowledgeBase?.knowledgeBaseConfiguration, await Promise.all(described)];
}
