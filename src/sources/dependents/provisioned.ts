import { ListProvisionedModelThroughputsCommand } from '@aws-sdk/client-bedrock';
import { dayOf } from '../../domain/day';
import { type Finds, listed, referencesTo, thingOf } from './found';
import { type Reach, allPages, ask } from './reach';

/** Provisioned throughput, with the end of what was committed to. */
export async function readProvisioned(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListProvisionedModelThroughputsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.bedrock.send(command, { abortSignal }));
    },
    ({ provisionedModelSummaries }) => provisionedModelSummaries,
  );
  return listed(all, (row) => {
    const { provisionedModelArn: id, provisionedModelName: name, status } = row;
    const thing = thingOf('provisioned-throughput', { id, name, status });
    const ends = row.commitmentExpirationTime;
    return (
      thing && {
        ...thing,
        ...(ends !== undefined && { commitmentEnds: dayOf(ends) }),
        // What it is being moved to counts too: until then it rests on both.
        references: referencesTo('inference', row.foundationModelArn, row.modelArn, row.desiredModelArn),
      }
    );
  });
}
