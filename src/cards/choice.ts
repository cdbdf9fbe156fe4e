import { type Freshness } from '../domain/freshness';
import { type ModelStatus } from '../domain/model-status';
import { header, rerunButton, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { footer } from './footer';
import { ACTION, STATUS_COMMAND, numbered } from './ids';
import { idOf } from './model-id';
import { type Mrkdwn, bold, cut, escapeText, md } from './mrkdwn';
import { phaseByRegion, phaseDot } from './phase-line';

/** Models to choose from, a button each. */
export type ChoiceInput = {
  readonly title: string;
  /** Said before the list. */
  readonly lead: Mrkdwn;
  readonly statuses: readonly ModelStatus[];
  /** Said after it, such as how many more there are. */
  readonly note?: Mrkdwn;
  readonly freshness: Freshness;
  readonly now: Date;
};

/** Several models that may be meant: for a search with many answers, and for near misses. */
export function choiceCard({ title, lead, statuses, note, freshness, now }: ChoiceInput): Card {
  return fitted({
    text: escapeText(title),
    blocks: [
      header(title),
      ...sections([lead]),
      ...statuses.flatMap(choice),
      ...sections(note ? [note] : []),
      footer(freshness, now),
    ],
  });
}

function choice({ model, counted, worst }: ModelStatus, index: number) {
  const line = md`${phaseDot(worst)} ${bold(model.name)} ${idOf(model.modelId)}\n${cut(phaseByRegion(counted).join(', '), 200)}`;
  const button = rerunButton(numbered(ACTION.show, index + 1), 'Show', {
    command: STATUS_COMMAND,
    text: model.modelId,
    page: 1,
  });
  return sections([line]).map((section) => (button ? { ...section, accessory: button } : section));
}
