import { listFoundationModels } from './bedrock/list-foundation-models';
import { type Operation } from './operation';

/** All that the local AWS answers. */
export const OPERATIONS: readonly Operation[] = [listFoundationModels];
