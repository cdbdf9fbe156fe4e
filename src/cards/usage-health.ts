import { DEPENDENT_KINDS } from '../domain/dependent';
import { type ReadingFailure } from '../domain/fact';
import { groupBy } from '../domain/group-by';
import { type ReadState, type UsagePart, isNotEnabled } from '../domain/usage-part';
import { type PartUse } from '../domain/use-join';
import { within } from './blocks';
import { age } from './footer';
import { type Mrkdwn, cut, join, md } from './mrkdwn';

/** How the reading of usage stands. */
export type UsageHealth =
  | { readonly state: 'off' }
  | {
      readonly state: 'on';
      /** Every account in every watched Region; none before the accounts are known. */
      readonly parts: readonly PartUse[];
      /** Readings from before this instant are too old to say anything of today. */
      readonly outdatedBefore: string;
      /** When usage is read next. Instant, ISO 8601 UTC. */
      readonly next?: string;
      /** Why no account could be found. */
      readonly failure?: ReadingFailure;
    };

/** Room for what is wrong; what does not fit is counted. */
const LONGEST = 4_000;

/** How usage is read: one line where all is well, and one more for each part, or permission, that is not. */
export function usageHealthLines(health: UsageHealth, now: Date): readonly Mrkdwn[] {
  if (health.state === 'off') return [md`:white_circle: Usage: not read (\`USAGE_SCHEDULE=off\`)`];
  const { parts, failure, next } = health;
  const after = next === undefined ? '' : `; next ${next.slice(0, 16).replace('T', ' ')} UTC`;
  if (failure !== undefined) {
    const line = md`:red_circle: Usage: the accounts could not be found ${age(failure.failedAt, now)}: ${cut(failure.message, 300)} (${failure.reason})${after}`;
    return [line];
  }
  if (parts.every(({ state }) => state === undefined)) {
    return [md`:white_circle: Usage: not read yet${after}`];
  }
  const faulty = parts.filter((part) => isFaulty(part, health.outdatedBefore));
  const dot = faulty.length > 0 ? ':red_circle:' : ':large_green_circle:';
  return [
    md`${dot} Usage: ${readWords(parts, now)}${after}`,
    ...within([...faulty.map((part) => faultLine(part, now)), ...notAllowedLines(parts)], LONGEST),
    ...unresolvedLines(parts),
  ];
}

/** What is wrong, for the summary; `undefined` where nothing is, or usage is not read at all. */
export function usageFault(health: UsageHealth | undefined): string | undefined {
  if (health === undefined || health.state === 'off') return undefined;
  if (health.failure !== undefined) return 'usage cannot be read';
  const faulty = health.parts.filter((part) => isFaulty(part, health.outdatedBefore)).length;
  if (faulty > 0) return `usage not read in ${faulty} of ${health.parts.length} places`;
  return notAllowed(health.parts).size > 0 ? 'dependents not all allowed to see' : undefined;
}

function readWords(parts: readonly PartUse[], now: Date): string {
  const off = parts.filter(isOff).length;
  const [accounts, regions] = [countOf(parts, 'account'), countOf(parts, 'region')];
  const oldest = parts
    .flatMap(({ state }) => [state?.calls.readAt ?? [], state?.dependents.readAt ?? []].flat())
    .sort()[0];
  const aside = off === 0 ? '' : ` (${off} not enabled)`;
  return `${accounts} × ${regions}${aside}, ${oldest === undefined ? 'never read' : `read ${age(oldest, now)}`}`;
}

function countOf(parts: readonly UsagePart[], what: 'account' | 'region'): string {
  const names = [...new Set(parts.map((part) => part[what]))];
  const word = what === 'account' ? 'account' : 'Region';
  return names.length === 1 ? `${word} ${names[0] ?? ''}` : `${names.length} ${word}s`;
}

function isOff({ state }: PartUse): boolean {
  return state !== undefined && isNotEnabled(state.calls) && isNotEnabled(state.dependents);
}

function isFaulty(part: PartUse, outdatedBefore: string): boolean {
  const { state } = part;
  if (isOff(part)) return false;
  return [state?.calls, state?.dependents].some(
    (one) => one === undefined || one.isFailing || one.readAt === undefined || one.readAt < outdatedBefore,
  );
}

function faultLine({ account, region, state }: PartUse, now: Date): Mrkdwn {
  return join([
    md`:red_circle: Usage, ${account}, ${region}: calls ${lastWords(state?.calls, now)}, dependents ${lastWords(state?.dependents, now)}`,
    ...[...new Set([state?.calls, state?.dependents].flatMap((one) => errorWords(one, now)))].map(
      (words) => md`    last error ${words}`,
    ),
  ]);
}

function lastWords(state: ReadState | undefined, now: Date): string {
  return state?.readAt === undefined ? 'never read' : `last read ${age(state.readAt, now)}`;
}

function errorWords(state: ReadState | undefined, now: Date): string[] {
  const { failure, isFailing } = state ?? {};
  if (failure === undefined || isFailing !== true) return [];
  return [`${age(failure.failedAt, now)}: ${failure.message.slice(0, 300)} (${failure.reason})`];
}

/** What is not allowed, and where. */
function notAllowed(
  parts: readonly PartUse[],
): Map<string, { readonly words: string; readonly part: PartUse }[]> {
  const found = parts.flatMap((part) =>
    DEPENDENT_KINDS.flatMap((kind) => {
      const reading = part.dependents?.kinds[kind];
      if (reading === undefined || reading.state === 'read') return [];
      const things = `${kind.replaceAll('-', ' ')}s`;
      const words =
        reading.state === 'not-allowed'
          ? `not allowed to see ${things} (${reading.action})`
          : `${things} could not be read: ${reading.message.slice(0, 200)}`;
      return [{ words, part }];
    }),
  );
  return groupBy(found, ({ words }) => words);
}

const MOST_PLACES = 4;

function notAllowedLines(parts: readonly PartUse[]): Mrkdwn[] {
  const read = parts.filter((part) => part.dependents !== undefined).length;
  return [...notAllowed(parts)].map(([words, all]) => {
    const places = all.map(({ part: { account, region } }) => `${account} ${region}`);
    const more = places.length - MOST_PLACES;
    const where =
      places.length === read && read > 1
        ? 'anywhere'
        : `in ${places.slice(0, MOST_PLACES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return md`    :warning: ${words} ${where}`;
  });
}

const MOST_IDS = 3;

/** Calls by ids that no dependent explains: of some model, and nobody knows of which. */
function unresolvedLines(parts: readonly PartUse[]): Mrkdwn[] {
  const ids = parts.flatMap(({ calls }) => calls?.unresolved ?? []).filter(({ attempts }) => attempts > 0);
  if (ids.length === 0) return [];
  const first = [...ids].sort((a, b) => b.attempts - a.attempts).slice(0, MOST_IDS);
  const more = ids.length - first.length;
  const names = first.map(({ calledAs, attempts }) => `${calledAs.slice(0, 150)} (${attempts} in 30 days)`);
  return [
    md`    :grey_question: calls by ids whose model is not known: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  ];
}
