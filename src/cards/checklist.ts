import { type StepId, isStepId } from '../domain/checklist';

const WORDS: Readonly<Record<StepId, string>> = {
  'profile-id': 'Call the new model id or inference profile, allowed by IAM',
  quotas: 'Quotas of the new model are enough in every Region',
  'provisioned-throughput': 'Provisioned throughput bought anew for the new model',
  'fine-tuned-model': 'Fine-tuned model trained anew on the new base',
  prompts: 'Prompts adapted and reviewed',
  parameters: 'Parameters checked: tokens, temperature, tools, stop sequences',
  evaluation: 'Evaluated on our own cases against the old model',
  'dual-write': 'New documents embedded with both models',
  're-index': 'Stored documents embedded anew',
  agents: 'Agents, flows and knowledge bases point to the new model',
  'staged-roll-out': 'Rolled out in stages, errors and cost watched',
  'cut-over': 'Search cut over to the new index',
  'roll-back': 'Way back tried while the old model still answers',
};

/** A step of a plan's checklist as a box of it says; one that this version does not know, by its id. */
export function stepWords(id: string): string {
  return isStepId(id) ? WORDS[id] : id;
}
