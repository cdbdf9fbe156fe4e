import { type SectionBlock } from '@slack/types';
import { type Day } from '../domain/day';
import { type Group, type ModelStatus, groupByPhase, groupBySchedule } from '../domain/model-status';
import { type Policy, launchOf, noticeOf, policyOf } from '../domain/policy';
import { phaseWord } from '../domain/phase';
import { type EndProbe } from '../domain/end-probe';
import { type ListedIn } from '../domain/listed-in';
import { type ReplacementLink } from '../domain/replacement';
import { transitionsOf } from '../domain/transition';
import { ACTION } from './ids';
import { actions, context, fields, header, rerunButton, sections, within } from './blocks';
import { type Card } from './card';
import { disagreementLines } from './disagreements';
import { endProbeLines } from './end-probe-lines';
import { listedInLines } from './listed-in-lines';
import { fitted } from './fit';
import { footer } from './footer';
import { idOf, idOrName } from './model-id';
import { type Moment } from './moment';
import { type Mrkdwn, code, escapeText, join, md } from './mrkdwn';
import { phaseByRegion, regionNames } from './phase-line';
import { phaseMeaning } from './phase-meaning';
import { replacementLines } from './replacement';
import { scheduleLine, scheduleLines } from './schedule';
import { type StandingOf, withStanding } from './standing';
import { comingRows } from './status-rows';
import { type OwnKnowledge, ownLines } from './status-use';

/** What the status card shows. */
export type StatusCardInput = Moment &
  OwnKnowledge & {
    readonly status: ModelStatus;
    readonly chain: readonly ReplacementLink[];
    /** Days without a call after which Legacy access may be lost. */
    readonly idleDays: number;
    /** Where only some of several accounts list it; absent: nowhere. */
    readonly listedIn?: readonly ListedIn[];
    /** What AWS was found to do around its end of life; absent: nothing is known. */
    readonly endProbes?: readonly EndProbe[];
    /** Said above all else: how the model was named, where that was not its own id. */
    readonly lead?: Mrkdwn;
    /** What people of the channel said of what is coming; absent: nothing. */
    readonly standingOf?: StandingOf;
  };

/** The card of one base model: phase and what it means now, dates by Region, successor, sources and their age. */
export function statusCard(input: StatusCardInput): Card {
  const { status, chain, standingOf, freshness, today, now, idleDays, lead, rerun } = input;
  const { model, counted, elsewhere } = status;
  const policy = policyOf(launchOf(status));
  // Once a date stands, it says more than the promise.
  const hasEnd = counted.some(({ milestones }) => milestones.endOfLife?.value.certainty === 'on');
  const notice = hasEnd ? undefined : noticeOf(status);
  const card = fitted({
    text: escapeText(`${idOrName(model)}: ${phaseByRegion(counted).join(', ')}`),
    blocks: [
      header(model.name),
      ...(lead ? sections([lead]) : []),
      fields([
        { label: 'Model ID', value: idOf(model.modelId) },
        { label: 'Provider', value: md`${model.provider}` },
        { label: 'Phase', value: phaseField(status) },
        ...(model.variants.length > 0
          ? [{ label: 'Context variants', value: join(within(model.variants.map(code), 500), ', ') }]
          : []),
        ...(notice === undefined ? [] : [{ label: 'Notice before end of life', value: md`${notice}` }]),
      ]),
      ...sections(meaningLines(status, idleDays)),
      ...schedules(groupBySchedule(counted), policy, today),
      ...sections(ownLines(model.modelId, input, { today, now, idleDays })),
      ...sections(listedInLines(input.listedIn ?? [])),
      ...sections(endProbeLines(input.endProbes ?? [], status, today)),
      ...sections(isEnding(status, today) ? replacementLines(chain, today) : []),
      ...comingRows(status, today, standingOf),
      ...warnings(disagreementLines([...counted, ...elsewhere])),
      footer(freshness, now),
      ...actions('status', [rerun && rerunButton(ACTION.share, 'Share', rerun)]),
    ],
  });
  return standingOf ? { ...card, blocks: withStanding(card.blocks, standingOf, today) } : card;
}

/** Many schedules take a line each. */
function schedules(groups: readonly Group<string>[], policy: Policy | undefined, today: Day): SectionBlock[] {
  return groups.length > MOST_IN_FULL
    ? sections(
        within(
          groups.map((group) => scheduleLine(group, today)),
          LONGEST_SCHEDULES,
        ),
      )
    : groups.flatMap((group) => sections([scheduleLines(group, policy, today)]));
}

const MOST_IN_FULL = 6;
/** Room for the schedule of every Region there is, each with dates of its own. */
const LONGEST_SCHEDULES = 7000;
const LONGEST_WARNINGS = 2000;

function phaseField({ counted, elsewhere }: ModelStatus): Mrkdwn {
  const here = phaseByRegion(counted);
  const there = elsewhere.length > 0 ? [elsewhereLine(elsewhere, here)] : [];
  return join([...here, ...there].map((line) => md`${line}`));
}

function elsewhereLine(elsewhere: ModelStatus['elsewhere'], here: readonly string[]): string {
  const phases = phaseByRegion(elsewhere);
  const regions = regionNames(elsewhere.map(({ region }) => region));
  const [only, ...others] = phases;
  if (others.length > 0) return `elsewhere: ${phases.join(', ')}`;
  return here.length === 1 && here[0] === only
    ? `elsewhere too: ${regions}`
    : `elsewhere: ${only} (${regions})`;
}

/** One sentence a phase; the phases are named only where there are several. */
function meaningLines({ counted }: ModelStatus, idleDays: number): Mrkdwn[] {
  const phases = groupByPhase(counted).map(({ key }) => key);
  return phases.map((phase) => {
    const meaning = phaseMeaning(phase, idleDays);
    return phases.length === 1 ? meaning : md`*${phaseWord(phase)}*: ${meaning}`;
  });
}

/** A successor is of interest once the end has been announced. */
function isEnding(status: ModelStatus, today: Day): boolean {
  return (
    ['legacy', 'extended', 'eol', 'withdrawn'].includes(status.worst) ||
    transitionsOf(status, today).length > 0
  );
}

function warnings(lines: readonly Mrkdwn[]) {
  return lines.length === 0 ? [] : [context(within(lines, LONGEST_WARNINGS))];
}
