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
  /** The words of the command that a model's button asks for; its card where not given. */
  readonly textFor?: (modelId: string) => string;
  /** Said after it, such as how many more there are. */
  readonly note?: Mrkdwn;
  readonly freshness: Freshness;
  readonly now: Date;
};

/** Several models that may be meant: for a search with many answers, and for near misses. */
export function choiceCard(input: ChoiceInput): Card {
  const { title, lead, statuses, textFor = (modelId) => modelId, note, freshness, now } = input;
  return fitted({
    text: escapeText(title),
    blocks: [
      header(title),
      ...sections([lead]),
      ...statuses.flatMap((status, i) => choice(status, i + 1, textFor(status.model.modelId))),
      ...sections(note ? [note] : []),
      footer(freshness, now),
    ],
  });
}

function choice({ model, counted, worst }: ModelStatus, n: number, text: string) {
  const line = md`${phaseDot(worst)} ${bold(model.name)} ${idOf(model.modelId)}\n${cut(phaseByRegion(counted).join(', '), 200)}`;
  const rerun = { command: STATUS_COMMAND, text, page: 1 };
  const button = rerunButton(numbered(ACTION.show, n), 'Show', rerun);
  return sections([line]).map((section) => (button ? { ...section, accessory: button } : section));
}
