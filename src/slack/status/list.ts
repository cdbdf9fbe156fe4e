import { listCard } from '../../cards/list';
import { noticeCard } from '../../cards/notice';
import { type ListFilter, parseListFilter, passes } from '../../domain/list-filter';
import { type Answer, type Question, type Verb } from '../command';
import { filterFault } from './filter-fault';
import { type StatusDeps, momentOf } from './deps';

/** A table of models, filtered. */
export function listVerb(deps: StatusDeps): Verb {
  return {
    name: 'list',
    usage: 'list [phase] [provider:NAME] [region:REGION]',
    summary: 'A table of models. Phases: active legacy extended eol withdrawn unknown.',
    examples: ['list legacy', 'list provider:anthropic region:eu-west-3'],
    answer: (question) => answerList(deps, question),
  };
}

function answerList(deps: StatusDeps, question: Question): Answer {
  const { words, page } = question;
  const { snapshot } = deps;
  const moment = momentOf(deps, question);
  const { today } = moment;
  const providers = [...new Set([...snapshot.catalogue().models.values()].map(({ provider }) => provider))];
  const parsed = parseListFilter(words, providers);
  if (!parsed.ok) return { card: noticeCard(...filterFault(parsed.fault)), kind: 'notice' };
  const { filter } = parsed;
  const all =
    filter.region === undefined ? snapshot.statuses(today) : snapshot.statuses(today, [filter.region]);
  const card = listCard({
    statuses: all.filter((status) => passes(status, filter)),
    filter: inWords(filter),
    page,
    ...moment,
  });
  return { card, kind: 'answer' };
}

function inWords({ phase, provider, region }: ListFilter): string {
  return [phase, provider && `provider ${provider}`, region].filter((part) => part !== undefined).join(', ');
}
