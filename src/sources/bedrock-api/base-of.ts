import { parseModelId } from '../../domain/model-id';
import { type ListedModel } from './facts';

/** Folds an id from AWS's list into its base model and context variant; one of unknown form stands for itself. */
export function baseOf(listedId: string): ListedModel {
  const parsed = parseModelId(listedId);
  if (parsed.resolution !== 'parsed') return { modelId: listedId };
  const { modelId, variant } = parsed;
  return variant === undefined ? { modelId } : { modelId, variant };
}
