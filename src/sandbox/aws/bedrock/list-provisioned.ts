import { arnOf, listOperation, modelArn, times } from '../held-operation';

/** `ListProvisionedModelThroughputs`. */
export const listProvisioned = listOperation(
  'ListProvisionedModelThroughputs',
  ['GET', '/provisioned-model-throughputs'],
  'provisionedModelSummaries',
  (held) =>
    (held.holdings.provisioned ?? []).map((one) => {
      const { createdAt: creationTime, updatedAt: lastModifiedTime } = times(one);
      const model = modelArn(held, one.model);
      return {
        ...{ creationTime, lastModifiedTime, modelUnits: 1, desiredModelUnits: 1 },
        provisionedModelName: one.name,
        provisionedModelArn: arnOf(held, 'provisioned-model', one.id),
        modelArn: model,
        desiredModelArn: one.desired === undefined ? model : modelArn(held, one.desired),
        foundationModelArn: model,
        status: one.status ?? 'InService',
        ...(one.commitmentEnds !== undefined && {
          commitmentDuration: 'SixMonths',
          commitmentExpirationTime: one.commitmentEnds,
        }),
      };
    }),
);
