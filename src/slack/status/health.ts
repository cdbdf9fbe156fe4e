import { healthCard } from '../../cards/health';
import { STATUS_COMMAND } from '../../cards/ids';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { sightOf } from '../sight';
import { type StatusDeps } from './deps';
import { toldTo } from './health-told';

/** How the sources, the queue and the store stand. */
export function healthVerb(deps: StatusDeps): Verb {
  return {
    name: 'health',
    usage: 'health',
    summary: 'Each source and Region: last success, last error; what comes next; the queue; the store.',
    examples: [],
    answer: (question) => noWords(STATUS_COMMAND, 'health', question) ?? answerHealth(deps, question),
  };
}

/** How long Slack is waited for, from the question on: an operator's answer comes within 3 s, whatever is away. */
const PATIENCE_MS = 2_000;

async function answerHealth(deps: StatusDeps, { asker, now, rerun }: Question): Promise<Answer> {
  const { snapshot, admins } = deps;
  const late = deps.delay(PATIENCE_MS);
  const sight = sightOf(deps, rerun === undefined ? 'everybody' : asker);
  const card = healthCard({
    ...(await toldTo(sight, await deps.health(), late)),
    freshness: snapshot.freshness(),
    models: snapshot.catalogue().models.size,
    canResend: rerun !== undefined && (admins?.includes(asker.userId) ?? true),
    now,
  });
  return { card, kind: 'answer' };
}
