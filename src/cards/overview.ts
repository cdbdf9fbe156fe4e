import { type ModelStatus } from '../domain/model-status';
import { PHASES, phaseWord } from '../domain/phase';
import { type Transition } from '../domain/transition';
import { actions, fields, header, rerunButton, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { footer } from './footer';
import { ACTION } from './ids';
import { type Moment } from './moment';
import { md } from './mrkdwn';
import { phaseDot } from './phase-line';
import { transitionLine } from './transition-line';

const TRANSITIONS_SHOWN = 5;

/** What the overview shows; a model counts once, by its worst watched phase. */
export type OverviewInput = Moment & {
  readonly statuses: readonly ModelStatus[];
  readonly transitions: readonly Transition[];
};

/** How many models stand in each phase, and what comes next. */
export function overviewCard({ statuses, transitions, freshness, today, now, rerun }: OverviewInput): Card {
  const counts = PHASES.map((phase) => ({
    phase,
    count: statuses.filter(({ worst }) => worst === phase).length,
  })).filter(({ phase, count }) => count > 0 || (phase !== 'withdrawn' && phase !== 'unknown'));
  const shown = transitions.slice(0, TRANSITIONS_SHOWN);
  const more = transitions.length - shown.length;
  return fitted({
    text: `Bedrock models: ${counts.map(({ phase, count }) => `${count} ${phaseWord(phase)}`).join(', ')}`,
    blocks: [
      header('Bedrock models'),
      fields(
        counts.map(({ phase, count }) => ({
          label: `${phaseDot(phase)} ${phaseWord(phase)}`,
          value: md`${count}`,
        })),
      ),
      ...sections([
        shown.length > 0 ? md`*Next transitions*` : md`No transition is announced in the coming year.`,
      ]),
      ...shown.flatMap((transition) => sections([transitionLine(transition, today)])),
      ...sections(more > 0 ? [md`and ${more} more: \`/bedrock-status upcoming 365d\``] : []),
      footer(freshness, now),
      ...actions('overview', [rerun && rerunButton(ACTION.share, 'Share', rerun)]),
    ],
  });
}
