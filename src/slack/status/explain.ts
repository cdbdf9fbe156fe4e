import { explainCard } from '../../cards/explain';
import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { explainError } from '../../domain/explain-error';
import { findDependents } from '../../domain/find-dependent';
import { type FoundReference } from '../../domain/ids-in-text';
import { type Answer, type Question, type Verb } from '../command';
import { type StatusDeps } from './deps';
import { modelCard } from './model';

/** What an error of Bedrock means. */
export function explainVerb(deps: StatusDeps): Verb {
  return {
    name: 'explain',
    usage: 'explain <error text>',
    summary: 'Cause, model and what to do, from a pasted error of Bedrock.',
    examples: ['explain This model version has reached the end of its life'],
    answer: (question) => answerExplain(deps, question),
  };
}

function answerExplain(deps: StatusDeps, { words, asker, now, rerun }: Question): Answer {
  if (words === '') {
    const line = md`Paste the error after it: ${code('/bedrock-status explain <error text>')}`;
    return { card: noticeCard(line), kind: 'notice' };
  }
  const { models } = deps.snapshot.catalogue();
  const explanation = explainError(words, (modelId) => models.has(modelId));
  const named = explanation.references.flatMap((reference) => modelsOf(deps, reference));
  const [first, ...others] = [...new Set(named)].filter((modelId) => models.has(modelId));
  const model = first === undefined ? undefined : modelCard(deps, { modelId: first, asker, now });
  const card = explainCard({
    explanation,
    ...(model && { model }),
    others,
    freshness: deps.snapshot.freshness(),
    now,
    ...(rerun && { rerun }),
  });
  return { card, kind: 'answer' };
}

/** The model that a text names, or those that what it names rests on. */
function modelsOf({ useParts }: StatusDeps, reference: FoundReference): readonly string[] {
  if (reference.resolution === 'parsed') return [reference.modelId];
  const resting = findDependents(useParts() ?? [], reference.identifier);
  return resting.flatMap(({ models }) => models.map(({ modelId }) => modelId));
}
