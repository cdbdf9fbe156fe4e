import { type ErrorExplanation } from '../domain/explain-error';
import { type Freshness } from '../domain/freshness';
import { actions, divider, header, rerunButton, sections, within } from './blocks';
import { type Card } from './card';
import { fitted, parts } from './fit';
import { footer } from './footer';
import { ACTION, STATUS_COMMAND, type Rerun, numbered } from './ids';
import { code, escapeText, join, md } from './mrkdwn';

/** An error that was explained. */
export type ExplainInput = {
  readonly explanation: ErrorExplanation;
  /** The card of the model the error names first, where the catalogue has it; its footer and buttons are left off. */
  readonly model?: Card;
  /** Further models it names. */
  readonly others: readonly string[];
  readonly freshness: Freshness;
  readonly now: Date;
  readonly rerun?: Rerun;
};

/** Cause, what to do, and the card of the model it is about. */
export function explainCard({ explanation, model, others, freshness, now, rerun }: ExplainInput): Card {
  const { cause, whatToDo, exception, httpStatus, cutShort } = explanation;
  const name = [exception, httpStatus && `HTTP ${httpStatus}`].filter(Boolean).join(', ');
  return fitted({
    text: escapeText(`Error explained: ${cause}`),
    blocks: [
      header('Error explained'),
      ...sections([
        md`*Cause*: ${cause}${name ? md` _(${name})_` : md``}`,
        join([md`*What to do*`, ...whatToDo.map((step, i) => md`${i + 1}. ${step}`)]),
        ...(cutShort ? [md`Only the first 4,000 characters were read.`] : []),
      ]),
      ...(others.length > 0
        ? sections([md`It names too: ${join(within(others.map(code), LONGEST_OTHERS), ', ')}`])
        : []),
      ...(model ? [divider(), ...parts(model.blocks).body] : []),
      footer(freshness, now),
      ...actions('explain', [
        ...others.slice(0, 3).map((modelId, i) =>
          rerunButton(numbered(ACTION.show, i + 1), `Show ${modelId}`, {
            command: STATUS_COMMAND,
            text: modelId,
            page: 1,
          }),
        ),
        rerun && rerunButton(ACTION.share, 'Share', rerun),
      ]),
    ],
  });
}

const LONGEST_OTHERS = 1000;
