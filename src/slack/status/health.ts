import { healthCard } from '../../cards/health';
import { STATUS_COMMAND } from '../../cards/ids';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { type StatusDeps } from './deps';

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

async function answerHealth({ snapshot, health }: StatusDeps, { now, rerun }: Question): Promise<Answer> {
  const card = healthCard({
    ...(await health()),
    freshness: snapshot.freshness(),
    models: snapshot.catalogue().models.size,
    canResend: rerun !== undefined,
    now,
  });
  return { card, kind: 'answer' };
}
