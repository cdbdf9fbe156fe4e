import { arnOf, getOperation, type Held, listOperation, modelArn, times } from '../held-operation';

/** `ListKnowledgeBases`, which names no model. */
export const listKnowledgeBases = listOperation(
  'ListKnowledgeBases',
  ['POST', '/knowledgebases/'],
  'knowledgeBaseSummaries',
  ({ holdings }) =>
    (holdings.knowledgeBases ?? []).map((one) => ({
      knowledgeBaseId: one.id,
      name: one.name,
      status: one.status ?? 'ACTIVE',
      updatedAt: times(one).updatedAt,
    })),
);

/** `GetKnowledgeBase`. */
export const getKnowledgeBase = getOperation('GetKnowledgeBase', '/knowledgebases/{id}', (held) => {
  const one = knowledgeBase(held);
  return (
    one && {
      knowledgeBase: {
        ...times(one),
        knowledgeBaseId: one.id,
        knowledgeBaseArn: arnOf(held, 'knowledge-base', one.id),
        name: one.name,
        roleArn: `arn:aws:iam::${held.account}:role/knowledge-base`,
        status: one.status ?? 'ACTIVE',
        knowledgeBaseConfiguration: {
          type: 'VECTOR',
          vectorKnowledgeBaseConfiguration: { embeddingModelArn: modelArn(held, one.embedding) },
        },
      },
    }
  );
});

/** `ListDataSources` of a knowledge base. */
export const listDataSources = listOperation(
  'ListDataSources',
  ['POST', '/knowledgebases/{id}/datasources/'],
  'dataSourceSummaries',
  (held) =>
    knowledgeBase(held) &&
    sources(held).map((one) => ({
      knowledgeBaseId: held.parts[0],
      dataSourceId: one.id,
      name: one.name,
      status: one.status ?? 'AVAILABLE',
      updatedAt: times(one).updatedAt,
    })),
);

/** `GetDataSource`, with how its documents are parsed and enriched. */
export const getDataSource = getOperation(
  'GetDataSource',
  '/knowledgebases/{id}/datasources/{source}',
  (held) => {
    const one = sources(held).find(({ id }) => id === held.parts[1]);
    return (
      one && {
        dataSource: {
          ...times(one),
          knowledgeBaseId: held.parts[0],
          dataSourceId: one.id,
          name: one.name,
          status: one.status ?? 'AVAILABLE',
          dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn: 'arn:aws:s3:::documents' } },
          vectorIngestionConfiguration: {
            ...(one.parsing !== undefined && {
              parsingConfiguration: {
                parsingStrategy: 'BEDROCK_FOUNDATION_MODEL',
                bedrockFoundationModelConfiguration: { modelArn: modelArn(held, one.parsing) },
              },
            }),
            ...(one.enrichment !== undefined && {
              contextEnrichmentConfiguration: {
                type: 'BEDROCK_FOUNDATION_MODEL',
                bedrockFoundationModelConfiguration: {
                  modelArn: modelArn(held, one.enrichment),
                  enrichmentStrategyConfiguration: { method: 'CHUNK_ENTITY_EXTRACTION' },
                },
              },
            }),
          },
        },
      }
    );
  },
);

function knowledgeBase({ holdings, parts }: Held) {
  return holdings.knowledgeBases?.find(({ id }) => id === parts[0]);
}

function sources(held: Held) {
  return knowledgeBase(held)?.dataSources ?? [];
}
