import { type Day, addDays, dayWithDistance } from '../domain/day';
import { type Finding } from '../domain/verification';
import { type Mrkdwn, md } from './mrkdwn';

/** More accounts than these are counted. */
const MOST_ACCOUNTS = 10;

/** The bot's word beside `Done`, in one sentence without a full stop (design: "A plan"). */
export function findingSentence(finding: Finding, today: Day): string {
  switch (finding.kind) {
    case 'verified': {
      const { days, accounts, regions } = finding;
      const within = `${days} ${days === 1 ? 'day' : 'days'}`;
      return `verified: no attempts for ${within} in accounts ${named(accounts)}, Regions ${named(regions, regions.length)}`;
    }
    case 'still-called': {
      const { attempts, day, account, region } = finding;
      const count = `${attempts.toLocaleString('en-US')} ${attempts === 1 ? 'attempt' : 'attempts'}`;
      return `still ${count} ${dayWords(day, today)} from account ${account} in ${region}`;
    }
    case 'cannot':
      return `cannot verify yet: ${finding.why.slice(0, 200)}`;
  }
}

/** The same with a sign, and who still names the model although nobody calls it. */
export function findingLines(finding: Finding, today: Day): Mrkdwn[] {
  const signs = { verified: ':white_check_mark:', 'still-called': ':warning:', cannot: ':grey_question:' };
  const dependents = finding.kind === 'verified' ? finding.dependents : [];
  const lead = finding.kind === 'still-called' ? md`*Called done, but still called*: ` : md``;
  return [
    md`${signs[finding.kind]} ${lead}${findingSentence(finding, today)}`,
    ...(dependents.length > 0 ? [md`:warning: still named by ${named(dependents)}`] : []),
  ];
}

function dayWords(day: Day, today: Day): string {
  if (day === today) return 'today';
  return day === addDays(today, -1) ? 'yesterday' : `on ${dayWithDistance(day, today)}`;
}

function named(names: readonly string[], most = MOST_ACCOUNTS): string {
  const more = names.length - most;
  const shown = names.slice(0, most).map((name) => name.slice(0, 100));
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ') || '–';
}
