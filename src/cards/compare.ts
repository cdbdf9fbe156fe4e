import { type Comparison, type ComparisonRow } from '../domain/comparison';
import { type Freshness } from '../domain/freshness';
import { type ModelStatus } from '../domain/model-status';
import { actions, header, rerunButton, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { footer } from './footer';
import { ACTION, type Rerun } from './ids';
import { idOf, idOrName } from './model-id';
import { type Mrkdwn, bold, escapeText, join, md } from './mrkdwn';
import { phaseByRegion, regionNames } from './phase-line';

/** Two models side by side. */
export type CompareInput = {
  readonly comparison: Comparison;
  readonly freshness: Freshness;
  readonly now: Date;
  readonly rerun?: Rerun;
};

/** The two models by every feature, what the second lacks marked. */
export function compareCard({ comparison, freshness, now, rerun }: CompareInput): Card {
  const { first, second, rows } = comparison;
  return fitted({
    text: escapeText([first, second].map(inShort).join(' / ')),
    blocks: [
      header(`${first.model.name} and ${second.model.name}`),
      ...sections([
        md`*1* ${bold(first.model.name)} ${idOf(first.model.modelId)}\n*2* ${bold(second.model.name)} ${idOf(second.model.modelId)}`,
      ]),
      ...rows.flatMap((row) => sections([rowLines(row)])),
      ...sections([verdict(comparison)]),
      footer(freshness, now),
      ...actions('compare', [rerun && rerunButton(ACTION.share, 'Share', rerun)]),
    ],
  });
}

function inShort({ model, counted }: ModelStatus): string {
  return `${idOrName(model)}: ${phaseByRegion(counted).join(', ')}`;
}

function rowLines({ label, first, second, lacking }: ComparisonRow): Mrkdwn {
  const lines = [
    md`*${label}*`,
    md`1: ${first.length > 0 ? regionNames(first) : 'not known'}`,
    md`2: ${second.length > 0 ? regionNames(second) : 'not known'}`,
  ];
  if (lacking.length > 0) lines.push(md`:x: the second lacks: ${lacking.join(', ')}`);
  return join(lines);
}

function verdict({ rows }: Comparison): Mrkdwn {
  const lacking = rows.filter((row) => row.lacking.length > 0).map(({ label }) => label);
  return lacking.length === 0
    ? md`:white_check_mark: Of what is known, the second lacks nothing that the first has.`
    : md`:warning: The second lacks something in: ${lacking.join(', ')}.`;
}
