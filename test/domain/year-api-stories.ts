import { addDays } from '../../src/domain/day';
import { type Expected } from './year-stage';
import {
  ACTIVE,
  LEGACY,
  type Story,
  announced,
  begins,
  dated,
  datesAfter,
  ends,
  goesLegacy,
  turns,
} from './year-stories';

/** What happens to models by the API's word alone. */
export const API_STORIES: Readonly<Record<string, Story>> = {
  'nothing, but that variants come and go': (stage) => {
    const { after, random, lists } = stage;
    const start = begins(stage);
    lists('200k', start, after(start, random.between(1, 60)), LEGACY);
    lists('48k', after(start, random.between(1, 40)), after(start, random.between(41, 90)), ACTIVE);
  },

  'it appears, Active or already Legacy': (stage) => {
    const { says, first, after, random, date } = stage;
    const from = after(first, random.between(1, 120));
    const dates = datesAfter(stage, date(from));
    says(0, 'not listed');
    if (random.chance(0.5)) says(from, ACTIVE);
    else {
      says(from, dated('LEGACY', dates));
      ends(stage, dates);
    }
  },

  'Legacy by status, dates later, the end put off and brought forward': (stage) => {
    const { says, expects, date, after, random } = stage;
    const legacy = says(begins(stage), LEGACY);
    expects(legacy, 'api reading: active → legacy!');
    const dates = datesAfter(stage, date(legacy));
    const told = says(after(legacy, random.between(6, 20)), dated('LEGACY', dates));
    expects(told, ...announced(dates, false));
    const late = { ...dates, eol: addDays(dates.eol, random.between(1, 30)) };
    const put = says(after(told, random.between(6, 12)), dated('LEGACY', late));
    expects(put, `api reading: eol ${dates.eol} → ${late.eol}!`);
    const soon = { ...dates, eol: addDays(dates.eol, -random.between(1, 20)) };
    const brought = says(after(put, random.between(6, 12)), dated('LEGACY', soon));
    expects(brought, `api reading: eol ${late.eol} → ${soon.eol}!`);
    ends(stage, soon);
  },

  'two dates move at once': (stage) => {
    const { says, expects, after, random } = stage;
    const { seen, dates } = goesLegacy(stage);
    const extended = addDays(dates.extended ?? dates.eol, -7);
    const eol = addDays(dates.eol, 5);
    expects(
      says(after(seen, random.between(8, 30)), dated('LEGACY', { ...dates, extended, eol })),
      `api reading: extended ${dates.extended ? `${dates.extended} → ` : 'on '}${extended}!`,
      `api reading: eol ${dates.eol} → ${eol}!`,
    );
    ends(stage, { ...dates, extended, eol });
  },

  'the API gives its dates ahead of time, and says LEGACY a day late': (stage) => {
    const { says, expects, comes, date, after, random } = stage;
    const from = begins(stage);
    const dates = datesAfter(stage, addDays(date(from), random.between(10, 20)));
    expects(says(from, dated('ACTIVE', dates)), ...announced(dates, true));
    const come = comes(dates.legacy);
    expects(come, 'api date: active → legacy!');
    says(after(come ?? from, 1), dated('LEGACY', dates));
    ends(stage, dates);
  },

  'the API gives the date of today, and says ACTIVE for hours yet': (stage) => {
    const { says, expects, date, after } = stage;
    const from = begins(stage);
    const dates = datesAfter(stage, date(from));
    const seen = says(from, dated('ACTIVE', dates));
    const cause = date(seen - 1) < dates.legacy ? 'date' : 'reading';
    expects(seen, `api ${cause}: active → legacy!`, ...announced(dates, false));
    says(after(seen, 1), dated('LEGACY', dates));
    ends(stage, dates);
  },

  'the dates are announced and taken back': (stage) => {
    const { after, date } = stage;
    const start = begins(stage);
    const eol = addDays(date(start), 300);
    const last = turns(stage, start, stage.random.pick([2, 4]), [
      [dated('ACTIVE', { eol }), `api reading: eol on ${eol}!`],
      [ACTIVE, `api reading: eol ${eol} → none!`],
    ]);
    stage.lists('8k', last, after(last, 5), ACTIVE);
  },

  'the end moves and moves back': (stage) => {
    const { seen, dates } = goesLegacy(stage);
    const eol = addDays(dates.eol, 30);
    const times = stage.random.between(1, 4);
    turns(stage, seen, times, [
      [dated('LEGACY', { ...dates, eol }), `api reading: eol ${dates.eol} → ${eol}!`],
      [dated('LEGACY', dates), `api reading: eol ${eol} → ${dates.eol}!`],
    ]);
    ends(stage, times % 2 === 0 ? dates : { ...dates, eol });
  },

  'it is Legacy and Active in turn': (stage) => {
    turns(stage, begins(stage), stage.random.between(2, 5), [
      [LEGACY, 'api reading: active → legacy!'],
      [ACTIVE, 'api reading: legacy → active!'],
    ]);
  },

  'it is withdrawn and returns': (stage) => {
    const { says, confirms, after, random, expectsFlips } = stage;
    const steps: Expected[] = [];
    let look = begins(stage);
    for (let i = random.between(1, 4); i > 0; i -= 1) {
      const gone = confirms(says(look, 'not listed'));
      steps.push({ by: gone, words: 'api reading: withdrawn!' });
      if (i === 1 && random.chance(0.5)) break;
      const back = says(random.chance(0.5) ? gone + 1 : after(gone, random.between(2, 8)), ACTIVE);
      steps.push({ by: back, words: 'api reading: returned!' });
      look = after(back, random.between(1, 8));
    }
    expectsFlips(steps);
  },

  'it is withdrawn before its end, which then comes; some are listed again after it': (stage) => {
    const { says, confirms, after, random, expects, comes, date } = stage;
    const { seen, dates } = goesLegacy(stage);
    const gone = confirms(says(after(seen, random.between(6, 40)), 'not listed'));
    expects(gone, 'api reading: withdrawn!');
    const end = comes(dates.eol);
    expects(end, 'api date: withdrawn → eol!');
    if (end === undefined || date(end) > '2026-12-01' || random.chance(0.5)) return;
    expects(says(after(end, random.between(1, 9)), dated('LEGACY', dates)), 'api reading: returned');
  },

  'it ends, leaves the list, and is listed again': (stage) => {
    const { says, after, expects } = stage;
    const { dates } = goesLegacy(stage);
    const gone = ends(stage, dates);
    if (gone === undefined) return;
    expects(says(after(gone, 8), dated('LEGACY', dates)), 'api reading: returned');
  },

  'it is missing from one reading, or from two within half an hour': (stage) => {
    const { says, soonAfter, after, random } = stage;
    let look = begins(stage);
    for (let i = 0; i < 5; i += 1) {
      const missing = says(look, 'not listed');
      look = after(says(soonAfter(missing), ACTIVE), random.between(1, 20));
    }
  },

  'half a row, then dates that contradict each other, then one that moved': (stage) => {
    const { says, after, random, expects } = stage;
    const { seen, dates } = goesLegacy(stage);
    const mute = says(after(seen, random.between(2, 10)), 'mute');
    const good = says(after(mute, random.between(1, 4)), dated('LEGACY', dates));
    const turned = { legacy: dates.eol, eol: dates.legacy };
    const broken = says(after(good, random.between(2, 10)), dated('ACTIVE', turned));
    const eol = addDays(dates.eol, 9);
    const mended = says(after(broken, random.between(1, 6)), dated('LEGACY', { ...dates, eol }));
    expects(mended, `api reading: eol ${dates.eol} → ${eol}!`);
    ends(stage, { ...dates, eol });
  },

  'it was Legacy before the Region was first read': (stage) => {
    const { says, date, first, random } = stage;
    const dates = datesAfter(stage, addDays(date(first), -random.between(1, 60)));
    says(0, dated('LEGACY', dates));
    ends(stage, dates);
  },

  'it had ended before the Region was first read, and is listed for weeks yet': (stage) => {
    const { says, date, first, after, random } = stage;
    const eol = addDays(date(first), -random.between(0, 30));
    says(0, dated('LEGACY', { legacy: addDays(eol, -180), eol }));
    says(after(first, random.between(5, 50)), 'not listed');
  },
};
