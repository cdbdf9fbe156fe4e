import { hasPrintedId } from '../domain/printed-id';
import { type Day, dayWithDistance } from '../domain/day';
import { type ModelStatus, groupByPhase } from '../domain/model-status';
import { phaseWord } from '../domain/phase';
import { transitionsOf } from '../domain/transition';
import { context, header, sections, table } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { footer } from './footer';
import { type Mrkdwn, escapeText, md } from './mrkdwn';
import { type Moment } from './moment';
import { pageButtons, pageNote, pageOf } from './page';

const ROWS_PER_PAGE = 20;

/** What the list shows: models that passed the filters, already in order. */
export type ListInput = Moment & {
  readonly statuses: readonly ModelStatus[];
  /** Who uses each, in a column of its own; absent: that was not asked for. */
  readonly useOf?: (status: ModelStatus) => string;
  /** Said under the table: what could not be looked at. */
  readonly note?: Mrkdwn;
  /** The filters in words, `` where there are none. */
  readonly filter: string;
  readonly page: number;
};

/** A table of models: name, id, phase, what comes next. */
export function listCard(input: ListInput): Card {
  const { statuses, useOf, note, filter, page, freshness, today, now, rerun } = input;
  const shown = pageOf(statuses, page, ROWS_PER_PAGE);
  const title = `${statuses.length} ${statuses.length === 1 ? 'model' : 'models'}${filter && `: ${filter}`}`;
  const rows = shown.items.map((status) => [
    status.model.name,
    hasPrintedId(status.model.modelId) ? status.model.modelId : '',
    phases(status),
    next(status, today),
    ...(useOf ? [useOf(status)] : []),
  ]);
  return fitted({
    text: escapeText(title),
    blocks: [
      header(title),
      ...(rows.length > 0
        ? [table([['Model', 'Model ID', 'Phase', 'Next', ...(useOf ? ['Use'] : [])], ...rows])]
        : sections([nothing(filter)])),
      ...sections(note ? [note] : []),
      ...(shown.pages > 1 ? [context(pageNote(shown))] : []),
      footer(freshness, now),
      ...pageButtons(shown, rerun),
    ],
  });
}

function phases({ counted }: ModelStatus): string {
  const groups = groupByPhase(counted);
  const [only] = groups;
  if (groups.length === 1 && only) return phaseWord(only.key);
  return groups.map(({ key, standings }) => `${phaseWord(key)} (${standings.length})`).join(', ');
}

function next(status: ModelStatus, today: Day): string {
  const [first] = transitionsOf(status, today);
  return first === undefined ? '' : `${phaseWord(first.kind)} ${dayWithDistance(first.day, today)}`;
}

function nothing(filter: string) {
  return filter === ''
    ? md`No model is known: see \`/bedrock-status health\`.`
    : md`No model matches ${filter}.`;
}
