import {
  GetFlowCommand,
  GetFlowVersionCommand,
  ListFlowsCommand,
  ListFlowVersionsCommand,
} from '@aws-sdk/client-bedrock-agent';
import { type Finds, referencesIn } from './found';
import { type Reach, type Version, allPages, ask, byModels, detailsOf } from './reach';

/** The version that is edited; it is described by the flow itself. */
const DRAFT = 'DRAFT';

/** Flows with all their versions, by the models that their nodes name. */
export async function readFlows(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListFlowsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.agent.send(command, { abortSignal: reach.signal }));
    },
    ({ flowSummaries }) => flowSummaries,
  );
  const things = all.map(async ({ id, name, status, updatedAt }) => {
    if (id === undefined) return [];
    // Publishing a version leaves the flow's own stamp as it was.
    const published = await publishedOf(reach, id);
    const stamp = [updatedAt?.toISOString(), status, ...published].join(' ');
    const thing = { kind: 'flow' as const, id, name: name ?? id, ...(status !== undefined && { status }) };
    return [{ id, stamp, fetch: async () => byModels(thing, await versionsOf(reach, id, published)) }];
  });
  return detailsOf(reach, (await Promise.all(things)).flat());
}

async function publishedOf(reach: Reach, flowIdentifier: string): Promise<string[]> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListFlowVersionsCommand({ flowIdentifier, nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.agent.send(command, { abortSignal: reach.signal }));
    },
    ({ flowVersionSummaries }) => flowVersionSummaries,
  );
  return all.flatMap(({ version }) => (version === undefined || version === DRAFT ? [] : [version]));
}

async function versionsOf(
  reach: Reach,
  flowIdentifier: string,
  published: readonly string[],
): Promise<Version[]> {
  const command = new GetFlowCommand({ flowIdentifier });
  const { definition } = await ask(reach, command, () =>
    reach.agent.send(command, { abortSignal: reach.signal }),
  );
  const others = published.map(async (flowVersion) => {
    const next = new GetFlowVersionCommand({ flowIdentifier, flowVersion });
    const described = await ask(reach, next, () => reach.agent.send(next, { abortSignal: reach.signal }));
    return { version: flowVersion, references: referencesIn(described.definition) };
  });
  return [{ version: DRAFT, references: referencesIn(definition) }, ...(await Promise.all(others))];
}
