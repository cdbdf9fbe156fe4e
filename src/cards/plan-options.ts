import { type PlainTextOption } from '@slack/types';
import { type ModelStatus } from '../domain/model-status';
import { phaseWord } from '../domain/phase';
import { type Choice, optionOf } from './inputs';
import { LIMITS } from './limits';
import { cut, visible } from './mrkdwn';

/**
 * Models as a type-ahead offers them, the phase in the label: `Claude Sonnet 4.5 — Active`. At most a hundred, which is
 * what Slack takes; a model whose id is longer than any that AWS ever printed cannot be offered.
 */
export function planOptions(matches: readonly ModelStatus[]): PlainTextOption[] {
  return matches
    .filter(({ model }) => model.modelId.length <= LIMITS.optionValue)
    .slice(0, LIMITS.selectOptions)
    .map((status) => optionOf(modelChoice(status)));
}

/** A model as a choice: its phase stays in sight however long the name is. */
export function modelChoice({ model, worst }: ModelStatus): Choice {
  const phase = ` — ${phaseWord(worst)}`;
  const name = visible(model.name).replace(/\s+/g, ' ').trim() || model.modelId;
  return { value: model.modelId, text: `${cut(name, LIMITS.optionText - phase.length)}${phase}` };
}
