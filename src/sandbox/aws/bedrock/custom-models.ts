import { arnOf, getOperation, type Held, listOperation, modelArn, times } from '../held-operation';

/** `ListCustomModels`. */
export const listCustomModels = listOperation(
  'ListCustomModels',
  ['GET', '/custom-models'],
  'modelSummaries',
  all,
);

/** `GetCustomModel`, by ARN or name. */
export const getCustomModel = getOperation('GetCustomModel', '/custom-models/{id}', (held) =>
  all(held).find((row) => held.parts.includes(row.modelArn) || held.parts.includes(row.modelName)),
);

/** `ListCustomModelDeployments`. */
export const listCustomModelDeployments = listOperation(
  'ListCustomModelDeployments',
  ['GET', '/model-customization/custom-model-deployments'],
  'modelDeploymentSummaries',
  (held) =>
    (held.holdings.deployments ?? []).map((one) => ({
      createdAt: times(one).createdAt,
      customModelDeploymentName: one.name,
      customModelDeploymentArn: arnOf(held, 'custom-model-deployment', one.id),
      modelArn: one.model,
      status: one.status ?? 'Active',
    })),
);

function all(held: Held) {
  return (held.holdings.customModels ?? []).map((one) => ({
    creationTime: times(one).createdAt,
    modelName: one.name,
    modelArn: arnOf(held, 'custom-model', one.id),
    baseModelArn: modelArn(held, one.base),
    baseModelName: '',
    customizationType: 'FINE_TUNING',
    ownerAccountId: held.account,
    modelStatus: one.status ?? 'Active',
  }));
}
