import { localTime, nextTimes, settingsLine } from '../../src/cards/settings-line';
import { type Scope, type Settings } from '../../src/domain/subscription';
import { DEFAULTS, EVERYTHING } from '../domain/settings';

const line = (said: Partial<Settings> = {}) => settingsLine({ ...DEFAULTS, ...said }).text;
const include = (said: Partial<Scope>) => ({ include: { ...EVERYTHING, ...said } });
const exclude = (said: Partial<Scope>) => ({ exclude: { ...EVERYTHING, ...said } });

test('what one gets who types nothing is said in full', () => {
  expect(line()).toBe(
    'Every Monday at 09:00 (Europe/Berlin), looking 180 days ahead, about all models; alerts and reminders on; one line when there is nothing',
  );
});

test.each<[Partial<Settings>, string]>([
  [{ schedule: { cadence: 'daily', at: '07:30', zone: 'UTC' } }, 'Every day at 07:30 (UTC), looking'],
  [
    { schedule: { cadence: 'weekdays', at: '07:30', zone: 'UTC' } },
    'Monday to Friday at 07:30 (UTC), looking',
  ],
  [
    { schedule: { cadence: 'monthly', weekday: 'sun', at: '07:30', zone: 'UTC' } },
    'On the first Sunday of every month at 07:30 (UTC), looking',
  ],
  [{ horizonDays: 1 }, 'looking 1 day ahead'],
  [{ confirmDays: 30 }, 'when there is nothing; acknowledgements to be confirmed again after 30 days'],
  [
    { handlers: { kind: 'anyone' }, confirmDays: 1 },
    'nothing; acknowledgements to be confirmed again after 1 day',
  ],
  [{ handlers: { kind: 'admins' } }, 'when there is nothing; only admins may acknowledge and plan'],
  [
    { handlers: { kind: 'named', users: ['U1', 'U2'] } },
    'when there is nothing; only <@U1> and <@U2> (and admins, where `ADMIN_USERS` names some) may acknowledge and plan',
  ],
  [{ handlers: { kind: 'named', users: [] } }, 'when there is nothing; only admins may acknowledge and plan'],
  [include({ providers: ['Anthropic'] }), 'about Anthropic models;'],
  [
    include({ providers: ['Amazon', 'Anthropic', 'Z.AI'], regions: ['us-east-1', 'eu-west-1'] }),
    'about Amazon, Anthropic and Z.AI models in us-east-1 and eu-west-1;',
  ],
  [include({ models: ['claude*', '*nova*'] }), 'about models called `claude*` or `*nova*`;'],
  [include({ regions: ['sa-east-1'] }), 'about all models in sa-east-1;'],
  [
    { ...include({ providers: ['Anthropic'] }), ...exclude({ models: ['claude-instant*'] }) },
    'about Anthropic models, without `claude-instant*`;',
  ],
  [
    exclude({ providers: ['Cohere'], models: ['a*'], regions: ['us-west-2'] }),
    'about all models, without Cohere, `a*` and us-west-2;',
  ],
  [{ inUse: true }, 'about models that are in use, or may be;'],
  [{ reminders: false }, '; alerts on, reminders off;'],
  [{ alerts: false }, '; alerts off, reminders on;'],
  [{ alerts: false, reminders: false }, '; alerts and reminders off;'],
  [{ whenEmpty: 'silence' }, '; silence when there is nothing'],
  [include({ providers: ['<!channel> & Sons'] }), 'about &lt;!channel&gt; &amp; Sons models;'],
])('%j is said as "%s"', (said, words) => {
  expect(line(said)).toContain(words);
});

test('of many values the first are named and the others counted', () => {
  const regions = Array.from({ length: 20 }, (_, i) => `xx-east-${i}`);
  expect(line(include({ regions }))).toContain('xx-east-6, xx-east-7 and 12 more;');
  expect(line(include({ regions: regions.slice(0, 8) }))).toContain('xx-east-6 and xx-east-7;');
});

test('the next times are those of the zone, with its offset on that day', () => {
  const weekly = { ...DEFAULTS.schedule, at: '02:30', weekday: 'sun' } as const;
  const lines = nextTimes(weekly, new Date('2026-03-22T12:00Z'), 3).map(({ text }) => text);
  expect(lines).toEqual([
    'Sun 2026-03-29 03:00 (Europe/Berlin, UTC+2)',
    'Sun 2026-04-05 02:30 (Europe/Berlin, UTC+2)',
    'Sun 2026-04-12 02:30 (Europe/Berlin, UTC+2)',
  ]);
});

test.each([
  ['Europe/Berlin', 'Mon 2026-11-23 09:00 (Europe/Berlin, UTC+1)'],
  ['Asia/Kathmandu', 'Mon 2026-11-23 13:45 (Asia/Kathmandu, UTC+5:45)'],
  ['America/St_Johns', 'Mon 2026-11-23 04:30 (America/St_Johns, UTC-3:30)'],
  ['Pacific/Marquesas', 'Sun 2026-11-22 22:30 (Pacific/Marquesas, UTC-9:30)'],
  ['Pacific/Kiritimati', 'Mon 2026-11-23 22:00 (Pacific/Kiritimati, UTC+14)'],
  ['Europe/London', 'Mon 2026-11-23 08:00 (Europe/London, UTC+0)'],
  ['UTC', 'Mon 2026-11-23 08:00 (UTC)'],
])('in %s an instant is %s', (zone, text) => {
  expect(localTime(new Date('2026-11-23T08:00Z'), zone)).toBe(text);
});
