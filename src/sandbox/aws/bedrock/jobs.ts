import { arnOf, listOperation, modelArn, times } from '../held-operation';

/** `ListModelInvocationJobs`: batch inference. */
export const listModelInvocationJobs = listOperation(
  'ListModelInvocationJobs',
  ['GET', '/model-invocation-jobs'],
  'invocationJobSummaries',
  (held) => {
    const wanted = held.query.get('statusEquals');
    const rows = (held.holdings.batchJobs ?? []).map((one) => ({
      jobArn: arnOf(held, 'model-invocation-job', one.id),
      jobName: one.name,
      modelId: one.model,
      roleArn: `arn:aws:iam::${held.account}:role/batch`,
      submitTime: times(one).createdAt,
      lastModifiedTime: times(one).updatedAt,
      inputDataConfig: { s3InputDataConfig: { s3Uri: 's3://batch/in' } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: 's3://batch/out' } },
      status: one.status ?? 'InProgress',
    }));
    return rows.filter(({ status }) => wanted === null || status === wanted);
  },
);

/** `ListModelCustomizationJobs`. */
export const listModelCustomizationJobs = listOperation(
  'ListModelCustomizationJobs',
  ['GET', '/model-customization-jobs'],
  'modelCustomizationJobSummaries',
  (held) => {
    const wanted = held.query.get('statusEquals');
    const rows = (held.holdings.customizationJobs ?? []).map((one) => ({
      jobArn: arnOf(held, 'model-customization-job', one.id),
      jobName: one.name,
      baseModelArn: modelArn(held, one.base),
      creationTime: times(one).createdAt,
      customizationType: 'FINE_TUNING',
      status: one.status ?? 'InProgress',
    }));
    return rows.filter(({ status }) => wanted === null || status === wanted);
  },
);
