import { STATUS_COMMAND } from '../../cards/ids';
import { type Command, type Verb } from '../command';
import { withFooter } from '../with-footer';
import { compareVerb } from './compare';
import { type StatusDeps } from './deps';
import { explainVerb } from './explain';
import { healthVerb } from './health';
import { helpVerb } from './help';
import { historyVerb } from './history';
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
    historyVerb(deps),
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
    usageHint: '[model] | list | upcoming | history | compare | explain | health | refresh | help',
    verbs: [...named, helpVerb(STATUS_COMMAND, [otherwise, ...named])].map((verb) =>
      withFooter(deps.snapshot, verb),
    ),
    otherwise: withFooter(deps.snapshot, otherwise),
  };
}
