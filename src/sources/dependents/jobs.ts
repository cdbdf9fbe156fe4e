import {
  ListModelCustomizationJobsCommand,
  ListModelInvocationJobsCommand,
  type ModelInvocationJobStatus,
} from '@aws-sdk/client-bedrock';
import { type Finds, listed } from './found';
import { type Reach, allPages, ask } from './reach';

/** The states of a batch job that is not over; finished ones pile up for ever and are not asked for. */
const RUNNING: readonly ModelInvocationJobStatus[] = ['Submitted', 'Validating', 'Scheduled', 'InProgress'];

/** Batch inference that runs or waits to. */
export async function readBatchJobs(reach: Reach): Promise<Finds> {
  const ofEach = await Promise.all(
    RUNNING.map((statusEquals) =>
      allPages(
        (nextToken) => {
          const command = new ListModelInvocationJobsCommand({ statusEquals, nextToken, maxResults: 1000 });
          return ask(reach, command, () => reach.bedrock.send(command, { abortSignal: reach.signal }));
        },
        ({ invocationJobSummaries }) => invocationJobSummaries,
      ),
    ),
  );
  // A job that goes on between two of the lists stands in both.
  const all = new Map(ofEach.flat().map((job) => [job.jobArn, job]));
  return listed(
    [...all.values()].flatMap(({ jobArn: id, jobName, modelId, status }) =>
      id === undefined
        ? []
        : [
            {
              kind: 'batch-job' as const,
              id,
              name: jobName ?? id,
              ...(status !== undefined && { status }),
              references: modelId === undefined ? [] : [{ named: modelId, role: 'inference' as const }],
            },
          ],
    ),
  );
}

/** Customization that runs. */
export async function readCustomizationJobs(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const asked = { statusEquals: 'InProgress', nextToken, maxResults: 1000 } as const;
      const command = new ListModelCustomizationJobsCommand(asked);
      return ask(reach, command, () => reach.bedrock.send(command, { abortSignal: reach.signal }));
    },
    ({ modelCustomizationJobSummaries }) => modelCustomizationJobSummaries,
  );
  return listed(
    all.flatMap(({ jobArn: id, jobName, baseModelArn, status }) =>
      id === undefined
        ? []
        : [
            {
              kind: 'customization-job' as const,
              id,
              name: jobName ?? id,
              ...(status !== undefined && { status }),
              references: baseModelArn === undefined ? [] : [{ named: baseModelArn, role: 'base' as const }],
            },
          ],
    ),
  );
}
