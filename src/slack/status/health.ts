import { healthCard } from '../../cards/health';
import { STATUS_COMMAND } from '../../cards/ids';
import { type Verb, noWords } from '../command';
import { type StatusDeps } from './deps';

/** How the sources and the store stand. */
export function healthVerb({ snapshot, health }: StatusDeps): Verb {
  return {
    name: 'health',
    usage: 'health',
    summary: 'Each source and Region: last success, last error; the next sync; the store.',
    examples: [],
    answer: (question) =>
      noWords(STATUS_COMMAND, 'health', question) ?? {
        card: healthCard({
          ...health(),
          freshness: snapshot.freshness(),
          models: snapshot.catalogue().models.size,
          now: question.now,
        }),
        kind: 'answer',
      },
  };
}
