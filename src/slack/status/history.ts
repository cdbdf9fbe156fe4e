import { sections } from '../../cards/blocks';
import { type Card } from '../../cards/card';
import { fitted } from '../../cards/fit';
import { type HistorySince, historyCard } from '../../cards/history';
import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { STATUS_COMMAND } from '../../cards/ids';
import { foldFlips } from '../../domain/flip-flop';
import { type Change } from '../../domain/change';
import { parseModelId } from '../../domain/model-id';
import { type Region } from '../../domain/region';
import { searchModels } from '../../domain/search';
import { loadHistory } from '../../store/changes';
import { type Snapshot } from '../../store/snapshot';
import { StoreUnavailableError } from '../../store/waist';
import { type Answer, type Question, type Verb } from '../command';
import { type StatusDeps, momentOf } from './deps';
import { type AuditTold, auditTold } from './history-audit';
import { answerNamed, modelCard } from './model';

/** Everything that was seen to change of a model, and what people and the bot did about it. */
export function historyVerb(deps: StatusDeps): Verb {
  return {
    name: 'history',
    usage: 'history <model>',
    summary: 'Every change seen, by source and Region, and what was done about it, with when and by whom.',
    examples: ['history claude-3-haiku'],
    answer: (question) => answerHistory(deps, question),
  };
}

async function answerHistory(deps: StatusDeps, question: Question): Promise<Answer> {
  if (question.words === '') {
    const line = md`Name the model after it: ${code(`${STATUS_COMMAND} history claude-3-haiku`)}`;
    return { card: noticeCard(line), kind: 'notice' };
  }
  const gone = await answerGone(deps, question);
  if (gone !== undefined) return gone;
  return answerNamed(deps, question, {
    verbs: [],
    textFor: (modelId) => `history ${modelId}`,
    one: ({ modelId }) => historyOf(deps, question, modelId),
  });
}

/** Of a model that no source names any more there is what was seen and done while one did. */
async function answerGone(deps: StatusDeps, question: Question): Promise<Answer | undefined> {
  const { words } = question;
  if (searchModels(words, deps.snapshot.models()).kind !== 'none') return undefined;
  const parsed = parseModelId(words, () => false);
  const ids = new Set([words, ...(parsed.resolution === 'parsed' ? [parsed.modelId] : [])]);
  try {
    for (const modelId of ids) {
      const found = await recordsOf(deps, question, modelId);
      if (found.changes.length + found.audit.entries.length > 0)
        return shownAs(deps, question, modelId, found);
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
  }
  return undefined;
}

async function historyOf(deps: StatusDeps, question: Question, modelId: string): Promise<Answer> {
  try {
    return shownAs(deps, question, modelId, await recordsOf(deps, question, modelId));
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return { card: withoutHistory(deps, question, modelId), kind: 'notice' };
  }
}

function shownAs(deps: StatusDeps, question: Question, modelId: string, { changes, audit }: Records): Answer {
  const { snapshot } = deps;
  const moment = momentOf(deps, question);
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
    audit: audit.entries,
    untold: { unreadable: audit.unreadable, channels: audit.uncheckedChannels },
    since: sinceOf(snapshot, [...regions].sort()),
    page: question.page,
  });
  return { card, kind: 'answer' };
}

/** Memory holds how a model stands, and nothing of how it came to that. */
function withoutHistory(deps: StatusDeps, { asker, now }: Question, modelId: string): Card {
  const { text, blocks } = modelCard(deps, { modelId, asker, now });
  const lead = md`The store is away, so the history of ${code(modelId)} cannot be read now. Please try again in a minute. What is known without it:`;
  return fitted({ text: `${lead.text} ${text}`, blocks: [...sections([lead]), ...blocks] });
}

/** What was seen to change of a model, and what was done about it. */
type Records = { readonly changes: readonly Change[]; readonly audit: AuditTold };

async function recordsOf(deps: StatusDeps, question: Question, modelId: string): Promise<Records> {
  const known = deps.place();
  if (known === undefined) throw new StoreUnavailableError('The workspace is not known yet');
  const [changes, audit] = await Promise.all([
    loadHistory(known, modelId),
    auditTold(deps, known, question, modelId),
  ]);
  return { changes, audit };
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
