import { helpCard } from '../../cards/help';
import { type Verb } from '../command';

/** The help of a command, made from its verbs. */
export function helpVerb(command: string, verbs: readonly Verb[], isPrivate = false): Verb {
  const help: Verb = {
    name: 'help',
    usage: 'help',
    summary: 'This.',
    examples: [],
    answer: () => ({ card: helpCard(command, [...verbs, help], isPrivate), kind: 'answer' }),
  };
  return help;
}
