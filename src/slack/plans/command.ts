import { PLANS_COMMAND } from '../../cards/ids';
import { noticeCard } from '../../cards/notice';
import { SAID_UNREAD } from '../../cards/said-unread';
import { type Answer, type Command, type Verb } from '../command';
import { helpVerb } from '../status/help';
import { withFooter } from '../with-footer';
import { type PlansDeps } from './deps';
import { exportVerb } from './export';
import { allVerb, channelVerb, mineVerb, overdueVerb } from './list';

/** `/bedrock-plans`: who moves off which model, by when, and how far they are. */
export function plansCommand(deps: PlansDeps): Command {
  const named = [mineVerb(deps), overdueVerb(deps), allVerb(deps), exportVerb(deps)];
  const otherwise = channelVerb(deps, [...named.map(({ name }) => name), 'help']);
  const help = helpVerb(PLANS_COMMAND, [otherwise, ...named], true);
  return {
    name: PLANS_COMMAND,
    description: 'Who moves off which Bedrock model, by when, and how far they are',
    usageHint: 'mine | overdue | all | export | help',
    isPrivate: true,
    verbs: [...named.map((verb) => onceRead(deps, verb)), help].map((verb) =>
      withFooter(deps.snapshot, verb),
    ),
    otherwise: withFooter(deps.snapshot, onceRead(deps, otherwise)),
  };
}

/** Before the store was read once, no plan in memory does not mean that there is none. */
function onceRead({ isSaidKnown }: PlansDeps, verb: Verb): Verb {
  return { ...verb, answer: (question) => (isSaidKnown() ? verb.answer(question) : notRead()) };
}

function notRead(): Answer {
  return { card: noticeCard(SAID_UNREAD), kind: 'notice' };
}
