import { listCard } from '../../cards/list';
import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { type NameOf, useInShort } from '../../cards/use-lines';
import { type KnownAccounts, type ListFilter, parseListFilter, passes } from '../../domain/list-filter';
import { usedAsAsked } from '../../domain/list-use';
import { type ModelStatus } from '../../domain/model-status';
import { namingBy } from '../../domain/naming';
import { accountName, accountNamed } from '../../domain/overrides';
import { type Region } from '../../domain/region';
import { bySoonestTransition } from '../../domain/transition';
import { type PartUse } from '../../domain/use-join';
import { type UseOfModel } from '../../domain/use-of-model';
import { type Answer, type Question, type Verb } from '../command';
import { filterFault } from './filter-fault';
import { type StatusDeps, momentOf } from './deps';

/** A table of models, filtered; whose next date comes soonest stands first. */
export function listVerb(deps: StatusDeps): Verb {
  return {
    name: 'list',
    usage: 'list [phase] [provider:NAME] [region:REGION] [account:ID] [in-use]',
    summary:
      'A table of models. Phases: active legacy extended eol withdrawn unknown. An account is named by its id or its name.',
    examples: ['list legacy in-use', 'list provider:anthropic region:eu-west-3'],
    answer: (question) => answerList(deps, question),
  };
}

function answerList(deps: StatusDeps, question: Question): Answer {
  const { words, page } = question;
  const { snapshot } = deps;
  const moment = momentOf(deps, question);
  const { today } = moment;
  const providers = [...new Set([...snapshot.catalogue().models.values()].map(({ provider }) => provider))];
  const parsed = parseListFilter(words, providers, knownAccounts(deps));
  if (!parsed.ok)
    return { card: noticeCard(...filterFault(parsed.fault, accountNames(deps))), kind: 'notice' };
  const { filter } = parsed;
  const asksUse = filter.inUse === true || filter.account !== undefined;
  const unread = asksUse ? unreadUse(deps.useParts()) : [];
  if (unread.length > 0) return { card: noticeCard(...unread), kind: 'notice' };
  const regions = filter.region === undefined ? undefined : [filter.region];
  const { nameOf, shortNameOf } = namingBy(deps.overrides(), deps.useOf);
  const usedBy = ({ model }: ModelStatus) => usedAsAsked(deps.useOf(model.modelId, regions), filter);
  const statuses = snapshot
    .statuses(today, regions)
    .filter((status) => passes(status, filter) && (usedBy(status)?.passes ?? true));
  const card = listCard({
    statuses: bySoonestTransition(statuses, today),
    filter: inWords(filter, nameOf),
    page,
    ...(asksUse && { useOf: (status) => useWords(usedBy(status)?.use, shortNameOf) }),
    ...gapNote(deps, filter, regions),
    ...moment,
  });
  return { card, kind: 'answer' };
}

function inWords({ phase, provider, region, account, inUse }: ListFilter, nameOf: NameOf): string {
  const parts = [
    phase,
    provider && `provider ${provider}`,
    region,
    account && `account ${nameOf(account)}`,
    inUse && 'in use',
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function useWords(use: UseOfModel | undefined, nameOf: NameOf): string {
  return (use && useInShort(use, { nameOf })?.replace(/^in use: /, '')) ?? 'not known';
}

/** Those that are read; where none is known to be, any that is named. */
function knownAccounts(deps: StatusDeps): KnownAccounts {
  const read = readAccounts(deps);
  return {
    find: (text) => {
      const found = accountNamed(deps.overrides(), text);
      return found !== undefined && (read.length === 0 || read.includes(found)) ? found : undefined;
    },
    names: [
      ...deps
        .overrides()
        .accounts.flatMap(({ account, name }) => (read.includes(account) ? (name ?? []) : [])),
      ...read,
    ],
  };
}

function accountNames(deps: StatusDeps): string[] {
  return readAccounts(deps).map((account) => accountName(deps.overrides(), account));
}

function readAccounts({ useParts }: StatusDeps): string[] {
  return [...new Set(useParts()?.map(({ account }) => account))];
}

/** Why nothing can be told of use at all. */
function unreadUse(parts: readonly PartUse[] | undefined): Mrkdwn[] {
  const without = md`Without it: ${code('/bedrock-status list')}`;
  if (parts === undefined)
    return [
      md`What is in use is not known: usage is not read here (${code('USAGE_SCHEDULE')}, ${code('BEDROCK_REGIONS')}). ${without}`,
    ];
  return parts.some(({ calls, dependents }) => calls ?? dependents)
    ? []
    : [
        md`What is in use is not known yet: no usage has been read (${code('/bedrock-status health')}). ${without}`,
      ];
}

/** What an account uses may be more than was found. */
function gapNote(
  { useOf }: StatusDeps,
  { account }: ListFilter,
  regions: readonly Region[] | undefined,
): { readonly note?: Mrkdwn } {
  if (account === undefined) return {};
  // What could not be read is no model's own: every model has the same gaps.
  const isPartial = useOf('', regions).gaps.some((gap) => gap.account === account);
  return isPartial
    ? {
        note: md`:grey_question: Not all of this account could be read, so there may be more: ${code('/bedrock-status health')}`,
      }
    : {};
}
