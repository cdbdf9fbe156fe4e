import { getFoundationModel } from './bedrock/get-foundation-model';
import { listFoundationModels } from './bedrock/list-foundation-models';
import { getMetricData } from './cloudwatch/get-metric-data';
import { listMetrics } from './cloudwatch/list-metrics';
import { type Operation } from './operation';
import { assumeRole } from './sts/assume-role';
import { getCallerIdentity } from './sts/get-caller-identity';

/** All that the local AWS answers. */
export const OPERATIONS: readonly Operation[] = [
  assumeRole,
  getCallerIdentity,
  listFoundationModels,
  getFoundationModel,
  listMetrics,
  getMetricData,
];
