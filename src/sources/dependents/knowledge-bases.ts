import {
  GetDataSourceCommand,
  GetKnowledgeBaseCommand,
  ListDataSourcesCommand,
  ListKnowledgeBasesCommand,
} from '@aws-sdk/client-bedrock-agent';
import { type Look, detailsOf } from './details';
import { type Finds, type Thing, thingOf } from './found';
import { type Reach, allPages, ask, present } from './reach';
import { referencesIn } from './references';

/** Knowledge bases by the model that embeds for them, and those that parse or enrich what their data sources hold. */
export async function readKnowledgeBases(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListKnowledgeBasesCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    },
    ({ knowledgeBaseSummaries }) => knowledgeBaseSummaries,
  );
  return detailsOf(reach, all, ({ knowledgeBaseId: id, name, status, updatedAt }) => {
    const thing = thingOf('knowledge-base', { id, name, status });
    const listed = [updatedAt?.toISOString() ?? '', status ?? ''];
    return thing && { thing, look: () => look(reach, thing, listed) };
  });
}

/** A data source may change while its knowledge base stays as it was. */
async function look(reach: Reach, thing: Thing, listed: readonly string[]): Promise<Look> {
  const sources = await listDataSources(reach, thing.id);
  const ids = sources.flatMap(({ dataSourceId }) => dataSourceId ?? []);
  const stamps = sources.map((one) => `${one.dataSourceId ?? ''}@${one.updatedAt?.toISOString() ?? ''}`);
  const describe = async () => [
    { ...thing, references: referencesIn(await describeWith(reach, thing.id, ids)) },
  ];
  return { stamp: [...listed, ...stamps].join(' '), describe };
}

function listDataSources(reach: Reach, knowledgeBaseId: string) {
  return allPages(
    (nextToken) => {
      const command = new ListDataSourcesCommand({ knowledgeBaseId, nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    },
    ({ dataSourceSummaries }) => dataSourceSummaries,
  );
}

/** Its own configuration, and of its data sources how they are read in. */
async function describeWith(reach: Reach, knowledgeBaseId: string, sources: readonly string[]) {
  const command = new GetKnowledgeBaseCommand({ knowledgeBaseId });
  const { knowledgeBase } = await ask(reach, command, (abortSignal) =>
    reach.agent.send(command, { abortSignal }),
  );
  const { knowledgeBaseConfiguration } = present(knowledgeBase, 'knowledgeBase');
  const described = sources.map(async (dataSourceId) => {
    const next = new GetDataSourceCommand({ knowledgeBaseId, dataSourceId });
    const { dataSource } = await ask(reach, next, (abortSignal) => reach.agent.send(next, { abortSignal }));
    return present(dataSource, 'dataSource').vectorIngestionConfiguration;
  });
  return [knowledgeBaseConfiguration, await Promise.all(described)];
}
