import {
  ListModelCustomizationJobsCommand,
  ListModelInvocationJobsCommand,
  type ModelInvocationJobStatus,
} from '@aws-sdk/client-bedrock';
import { type Finds, listed, referencesTo, thingOf } from './found';
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
          return ask(reach, command, (abortSignal) => reach.bedrock.send(command, { abortSignal }));
        },
        ({ invocationJobSummaries }) => invocationJobSummaries,
      ),
    ),
  );
  // A job that goes on between two of the lists stands in both.
  const all = new Map(ofEach.flat().map((job) => [job.jobArn ?? job, job]));
  return listed([...all.values()], ({ jobArn, jobName, modelId, status }) => {
    const thing = thingOf('batch-job', { id: jobArn, name: jobName, status });
    return thing && { ...thing, references: referencesTo('inference', modelId) };
  });
}

/** Customization that runs. */
export async function readCustomizationJobs(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const asked = { statusEquals: 'InProgress', nextToken, maxResults: 1000 } as const;
      const command = new ListModelCustomizationJobsCommand(asked);
      return ask(reach, command, (abortSignal) => reach.bedrock.send(command, { abortSignal }));
    },
    ({ modelCustomizationJobSummaries }) => modelCustomizationJobSummaries,
  );
  return listed(all, ({ jobArn, jobName, baseModelArn, status }) => {
    const thing = thingOf('customization-job', { id: jobArn, name: jobName, status });
    return thing && { ...thing, references: referencesTo('base', baseModelArn) };
  });
}
