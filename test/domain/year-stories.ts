import { type Day, addDays } from '../../src/domain/day';
import { day } from './makers';
import { type Lifecycle } from './packaged';
import { type Stage } from './year-stage';

/** What AWS does with one model in one Region. It begins after the Region's first whole reading. */
export type Story = (stage: Stage) => void;

type Dates = { readonly legacy: Day; readonly extended?: Day; readonly eol: Day };

export const ACTIVE: Lifecycle = { status: 'ACTIVE' };
export const LEGACY: Lifecycle = { status: 'LEGACY' };
const LAST_DEPARTURE = day('2026-12-01');

function dated(status: 'ACTIVE' | 'LEGACY', { legacy, extended, eol }: Partial<Dates>): Lifecycle {
  const stamp = (date: Day) => new Date(`${date}T08:00:00Z`);
  return {
    status,
    ...(legacy && { legacyTime: stamp(legacy) }),
    ...(extended && { publicExtendedAccessTime: stamp(extended) }),
    ...(eol && { endOfLifeTime: stamp(eol) }),
  };
}

/** Dates that follow a Legacy date, with extended access or without. */
function datesAfter({ random }: Stage, legacy: Day): Dates {
  const extended = addDays(legacy, random.between(70, 80));
  const eol = addDays(extended, random.between(50, 70));
  return random.chance(0.3) ? { legacy, eol } : { legacy, extended, eol };
}

const announced = ({ legacy, extended, eol }: Dates, isLegacyToCome: boolean) => [
  `api reading: legacy on ${legacy}${isLegacyToCome ? '!' : ''}`,
  ...(extended ? [`api reading: extended on ${extended}!`] : []),
  `api reading: eol on ${eol}!`,
];

/** The dates come. Then AWS lists the model no more, at once or after weeks, which is nothing. */
function ends({ expects, comes, date, says, after, random }: Stage, { extended, eol }: Dates): number | undefined {
  if (extended) expects(comes(extended), 'api date: legacy → extended!');
  const end = comes(eol);
  expects(end, `api date: ${extended ? 'extended' : 'legacy'} → eol!`);
  if (end === undefined || date(end) > LAST_DEPARTURE) return undefined;
  return says(after(end, random.pick([0, 1, 2, 20])), 'not listed');
}

/** At once Legacy, with all dates. */
function goesLegacy(stage: Stage, from: number): Dates {
  const { says, expects, date } = stage;
  const dates = datesAfter(stage, date(from));
  expects(says(from, dated('LEGACY', dates)), 'api reading: active → legacy!', ...announced(dates, false));
  return dates;
}

function begins({ says, first, after, random }: Stage, lifecycle: Lifecycle = ACTIVE): number {
  says(0, lifecycle);
  return after(first, random.between(3, 40));
}

export const STORIES: Readonly<Record<string, Story>> = {
  'nothing, but that variants come and go': (stage) => {
    const { after, random, lists } = stage;
    const start = begins(stage);
    lists('200k', start, after(start, random.between(1, 60)), LEGACY);
    lists('48k', after(start, random.between(1, 60)), after(start, random.between(61, 120)), ACTIVE);
  },

  'Legacy by status, dates later, the end moved both ways': (stage) => {
    const { says, expects, date, after, random } = stage;
    const legacy = says(begins(stage), LEGACY);
    expects(legacy, 'api reading: active → legacy!');
    const dates = datesAfter(stage, date(legacy));
    const told = says(after(legacy, random.between(6, 25)), dated('LEGACY', dates));
    expects(told, ...announced(dates, false));
    const later = { ...dates, eol: addDays(dates.eol, random.between(1, 30)) };
    const put = says(after(told, random.between(6, 12)), dated('LEGACY', later));
    expects(put, `api reading: eol ${dates.eol} → ${later.eol}!`);
    const sooner = { ...later, eol: addDays(dates.eol, -random.between(1, 20)) };
    const brought = says(after(put, random.between(6, 12)), dated('LEGACY', sooner));
    expects(brought, `api reading: eol ${later.eol} → ${sooner.eol}!`);
    ends(stage, sooner);
  },

  'Legacy with all dates, of which two move at once': (stage) => {
    const { says, expects, after, random } = stage;
    const start = begins(stage);
    const { legacy, eol, extended = addDays(legacy, 75) } = goesLegacy(stage, start);
    const moved = { legacy, extended: addDays(extended, 5), eol: addDays(eol, -3) };
    const seen = says(after(start, random.between(8, 40)), dated('LEGACY', moved));
    expects(
      seen,
      // Where there was no extended access, it is announced.
      `api reading: extended ${stage.saidExtended ? `${extended} → ${moved.extended}` : `on ${moved.extended}`}!`,
      `api reading: eol ${eol} → ${moved.eol}!`,
    );
    ends(stage, moved);
  },
};
