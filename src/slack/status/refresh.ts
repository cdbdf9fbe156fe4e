import { refreshCard } from '../../cards/refresh';
import { STATUS_COMMAND } from '../../cards/ids';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { type StatusDeps } from './deps';

/** Slack takes answers for 30 minutes; a person waits for less. */
const LONGEST_WAIT_MS = 25_000;

/** Reads the sources now. */
export function refreshVerb(deps: StatusDeps): Verb {
  return {
    name: 'refresh',
    usage: 'refresh',
    summary: 'Reads the sources now and tells what changed.',
    examples: [],
    answer: (question) => noWords(STATUS_COMMAND, 'refresh', question) ?? answerRefresh(deps, question),
  };
}

async function answerRefresh(
  { snapshot, refresh, delay, ending }: StatusDeps,
  { now }: Question,
): Promise<Answer> {
  const goingOn = delay(LONGEST_WAIT_MS).then(() => ({ state: 'going-on' }) as const);
  const over = ending.then(() => ({ state: 'ending' }) as const);
  const outcome = await Promise.race([refresh(), goingOn, over]);
  return { card: refreshCard(outcome, snapshot.freshness(), now), kind: 'answer' };
}
