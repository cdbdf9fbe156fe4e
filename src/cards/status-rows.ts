import { type KnownBlock } from '@slack/types';
import { type ComingDate, comingDates, lastDate } from '../domain/coming-date';
import { type Day } from '../domain/day';
import { type ModelStatus, groupBySchedule } from '../domain/model-status';
import { sections } from './blocks';
import { itemButtons } from './item-buttons';
import { dateLine } from './item-lines';
import { md } from './mrkdwn';
import { type StandingOf } from './standing';

const MOST_ROWS = 3;

/**
 * What comes next, with its buttons: the soonest transition of the model or, where its Regions have schedules of their
 * own, of each of these, named on the buttons; the others are counted. Where nothing comes any more and there is a plan,
 * what came last, with the plan's button.
 */
export function comingRows(status: ModelStatus, today: Day, standingOf?: StandingOf): KnownBlock[] {
  const dates = nextDates(status, today);
  if (dates.length === 0) return standingOf ? plannedRow(status, today, standingOf) : [];
  const isNamed = dates.length > 1;
  const more = dates.length - MOST_ROWS;
  return [
    ...dates.slice(0, MOST_ROWS).flatMap((date, i) => {
      const { kind, day } = date;
      const row = itemButtons({ modelId: status.model.modelId, kind, day }, i + 1, { isNamed });
      return row.length === 0 ? [] : [...sections([md`*Next*: ${dateLine(date, status, today)}`]), ...row];
    }),
    ...sections(
      more > 0 ? [md`and ${more} more ${more === 1 ? 'schedule' : 'schedules'}: see the dates above`] : [],
    ),
  ];
}

function plannedRow(status: ModelStatus, today: Day, standingOf: StandingOf): KnownBlock[] {
  const last = lastDate(status, today);
  if (last === undefined) return [];
  const item = { modelId: status.model.modelId, kind: last.kind, day: last.day };
  const standing = standingOf(item);
  if (standing.plan === undefined) return [];
  const row = itemButtons(item, 1, { standing, isPast: true });
  return row.length === 0 ? [] : [...sections([md`*Last*: ${dateLine(last, status, today)}`]), ...row];
}

/** The soonest date of each schedule, each once, also where AWS says it of one Region and a third party of another. */
function nextDates(status: ModelStatus, today: Day): ComingDate[] {
  const dates = comingDates(status, today);
  const isFirst = ({ kind, day }: ComingDate, i: number) =>
    dates.findIndex((date) => date.kind === kind && date.day === day) === i;
  const next = groupBySchedule(status.counted).flatMap(
    ({ standings: [first] }) => dates.find(({ regions }) => first && regions.includes(first.region)) ?? [],
  );
  const named = next.map(({ kind, day }) => `${kind}|${day}`);
  return dates.filter((date, i) => isFirst(date, i) && named.includes(`${date.kind}|${date.day}`));
}
