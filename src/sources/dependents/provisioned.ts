import { ListProvisionedModelThroughputsCommand } from '@aws-sdk/client-bedrock';
import { dayOf } from '../../domain/day';
import { type Finds, type Reference, listed } from './found';
import { type Reach, allPages, ask } from './reach';

/** Provisioned throughput, with the end of what was committed to. */
export async function readProvisioned(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListProvisionedModelThroughputsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.bedrock.send(command, { abortSignal: reach.signal }));
    },
    ({ provisionedModelSummaries }) => provisionedModelSummaries,
  );
  return listed(
    all.flatMap((one) => {
      const { provisionedModelArn: id, provisionedModelName, status, commitmentExpirationTime: ends } = one;
      if (id === undefined) return [];
      // What it is being moved to counts too: it rests on both until then.
      const named = [one.foundationModelArn, one.modelArn, one.desiredModelArn].filter(
        (arn) => arn !== undefined,
      );
      return [
        {
          kind: 'provisioned-throughput' as const,
          id,
          name: provisionedModelName ?? id,
          ...(status !== undefined && { status }),
          ...(ends !== undefined && { commitmentEnds: dayOf(ends) }),
          references: [...new Set(named)].map((arn): Reference => ({ named: arn, role: 'inference' })),
        },
      ];
    }),
  );
}
