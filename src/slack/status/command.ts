import { footer } from '../../cards/footer';
import { STATUS_COMMAND } from '../../cards/ids';
import { type Command, type Verb } from '../command';
import { compareVerb } from './compare';
import { type StatusDeps } from './deps';
import { explainVerb } from './explain';
import { healthVerb } from './health';
import { helpVerb } from './help';
import { listVerb } from './list';
import { answerModel } from './model';
import { answerOverview } from './overview';
import { refreshVerb } from './refresh';
import { upcomingVerb } from './upcoming';

/** `/bedrock-status`: what is happening to which model, by when, and how the bot knows. */
export function statusCommand(deps: StatusDeps): Command {
  const named = [
    listVerb(deps),
    upcomingVerb(deps),
    compareVerb(deps),
    explainVerb(deps),
    healthVerb(deps),
    refreshVerb(deps),
  ];
  const otherwise: Verb = {
    name: 'model',
    usage: '[model]',
    summary: 'The overview, or the status of a model: by id, profile, ARN, name or a part of one.',
    examples: ['', 'claude-3-haiku', 'us.anthropic.claude-sonnet-4-20250514-v1:0'],
    answer: (question) =>
      question.words === ''
        ? answerOverview(deps, question)
        : answerModel(deps, question, [...named.map(({ name }) => name), 'help']),
  };
  return {
    name: STATUS_COMMAND,
    description: 'What is happening to your Amazon Bedrock models, and by when',
    usageHint: '[model] | list | upcoming | compare | explain | health | refresh | help',
    verbs: [...named, helpVerb(STATUS_COMMAND, [otherwise, ...named])].map((verb) => withFooter(deps, verb)),
    otherwise: withFooter(deps, otherwise),
  };
}

/** Every answer ends with where the facts come from, the short ones too. */
function withFooter({ snapshot }: StatusDeps, verb: Verb): Verb {
  return {
    ...verb,
    async answer(question) {
      const answer = await verb.answer(question);
      const { text, blocks } = answer.card;
      if (blocks.some(({ type }) => type === 'context')) return answer;
      return { ...answer, card: { text, blocks: [...blocks, footer(snapshot.freshness(), question.now)] } };
    },
  };
}
