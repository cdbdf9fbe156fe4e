import { type Change } from '../domain/change';
import { type Day, dayWithDistance, daysBetween } from '../domain/day';
import { type News, newsOf } from '../domain/news';
import { phaseWord, worstFirst } from '../domain/phase';
import { type Mrkdwn, md } from './mrkdwn';
import { regionNames } from './phase-line';

/** What changed for a model, a line for what is alike in several Regions; oldest first. */
export function newsLines(changes: readonly Change[], today: Day): Mrkdwn[] {
  return newsOf(changes).map((news) => newsLine(news, today));
}

function newsLine({ change, regions }: News, today: Day): Mrkdwn {
  const where = regionNames(regions);
  const by = change.cause === 'new-catalogue' ? md`AWS's documents now say: ` : md``;
  switch (change.kind) {
    case 'appeared':
      return md`${by}new on Bedrock in ${where}`;
    case 'new-region':
      return md`${by}now in ${where} too`;
    case 'phase': {
      const again = worstFirst(change.from, change.to) < 0 ? ' again' : '';
      return md`${by}*${phaseWord(change.to)}*${again} in ${where} (was ${phaseWord(change.from)})`;
    }
    case 'date-announced':
      return md`${by}*${phaseWord(change.milestone)}* announced for ${dayWithDistance(change.day, today)} in ${where}`;
    case 'date-moved':
      return change.to === undefined
        ? md`${by}${phaseWord(change.milestone)} on ${change.from} taken back in ${where}`
        : md`${by}*${phaseWord(change.milestone)}* moved from ${change.from} to ${dayWithDistance(change.to, today)} in ${where}: ${shift(change.from, change.to)}`;
    case 'withdrawn':
      return md`${by}*Withdrawn* from ${where}, before any end of life had come`;
    case 'returned':
      return md`${by}back in ${where}`;
    case 'disagreement': {
      const about = change.about === 'phase' ? 'the phase' : phaseWord(change.about);
      return change.state === 'began'
        ? md`on ${about} in ${where}, AWS's API says ${change.api}, its documents ${change.documents}`
        : md`on ${about} in ${where}, AWS's API and documents agree again`;
    }
  }
}

function shift(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  const unit = Math.abs(days) === 1 ? 'day' : 'days';
  return days < 0 ? `${-days} ${unit} earlier` : `${days} ${unit} later`;
}

/** The same in the fewest words and without Regions, for a notification: `Legacy`, `End of life 2026-10-14 (in 47 days)`. */
export function newsInShort(change: Change, today: Day): string {
  switch (change.kind) {
    case 'appeared':
      return 'new on Bedrock';
    case 'new-region':
      return `now in ${change.region} too`;
    case 'phase':
      return `${phaseWord(change.to)}${worstFirst(change.from, change.to) < 0 ? ' again' : ''}`;
    case 'date-announced':
      return `${phaseWord(change.milestone)} ${dayWithDistance(change.day, today)}`;
    case 'date-moved':
      return change.to === undefined
        ? `${phaseWord(change.milestone)} on ${change.from} taken back`
        : `${phaseWord(change.milestone)} moved from ${change.from} to ${dayWithDistance(change.to, today)}`;
    case 'withdrawn':
      return 'Withdrawn';
    case 'returned':
      return 'back on Bedrock';
    case 'disagreement':
      return `AWS's API and documents ${change.state === 'began' ? 'disagree' : 'agree again'}`;
  }
}
