import { sections } from '../../cards/blocks';
import { type Card } from '../../cards/card';
import { fitted } from '../../cards/fit';
import { type HistorySince, historyCard } from '../../cards/history';
import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { STATUS_COMMAND } from '../../cards/ids';
import { foldFlips } from '../../domain/flip-flop';
import { type Change } from '../../domain/change';
import { type Region } from '../../domain/region';
import { loadHistory } from '../../store/changes';
import { type Snapshot } from '../../store/snapshot';
import { StoreUnavailableError } from '../../store/waist';
import { type Answer, type Question, type Verb } from '../command';
import { type StatusDeps, momentOf } from './deps';
import { answerNamed, modelCard } from './model';

/** Everything that was seen to change of a model. */
export function historyVerb(deps: StatusDeps): Verb {
  return {
    name: 'history',
    usage: 'history <model>',
    summary: 'Every change seen, by source and Region, with when.',
    examples: ['history claude-3-haiku'],
    answer: (question) => answerHistory(deps, question),
  };
}

function answerHistory(deps: StatusDeps, question: Question): Answer | Promise<Answer> {
  if (question.words === '') {
    const line = md`Name the model after it: ${code(`${STATUS_COMMAND} history claude-3-haiku`)}`;
    return { card: noticeCard(line), kind: 'notice' };
  }
  return answerNamed(deps, question, {
    verbs: [],
    textFor: (modelId) => `history ${modelId}`,
    one: ({ modelId }) => historyOf(deps, question, modelId),
  });
}

async function historyOf(deps: StatusDeps, question: Question, modelId: string): Promise<Answer> {
  const { snapshot } = deps;
  const moment = momentOf(deps, question);
  try {
    const changes = await changesOf(deps, modelId);
    const status = snapshot.status(modelId, moment.today);
    const regions = new Set([
      ...(status?.counted ?? []).map(({ region }) => region),
      ...changes.map(({ region }) => region),
    ]);
    const card = historyCard({
      ...moment,
      modelId,
      name: status?.model.name ?? changes.at(-1)?.name ?? modelId,
      entries: foldFlips(changes),
      since: sinceOf(snapshot, [...regions].sort()),
      page: question.page,
    });
    return { card, kind: 'answer' };
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return { card: withoutHistory(deps, question, modelId), kind: 'notice' };
  }
}

/** Memory holds how a model stands, and nothing of how it came to that. */
function withoutHistory(deps: StatusDeps, { asker, now }: Question, modelId: string): Card {
  const { text, blocks } = modelCard(deps, { modelId, asker, now });
  const lead = md`The store is away, so the history of ${code(modelId)} cannot be read now. Please try again in a minute. What is known without it:`;
  return fitted({ text: `${lead.text} ${text}`, blocks: [...sections([lead]), ...blocks] });
}

async function changesOf({ place }: StatusDeps, modelId: string): Promise<Change[]> {
  const known = place();
  if (known === undefined) throw new StoreUnavailableError('The workspace is not known yet');
  return loadHistory(known, modelId);
}

/** Since when each Region is known, by its first whole reading or, where it is not read, by the documents. */
function sinceOf(snapshot: Snapshot, regions: readonly Region[]): HistorySince[] {
  return regions.flatMap((region): HistorySince[] => {
    const sync = snapshot.syncOf(region);
    if (sync === undefined) return [];
    return sync.firstReadAt === undefined
      ? [{ region, source: 'documents', instant: sync.since }]
      : [{ region, source: 'api', instant: sync.firstReadAt }];
  });
}
