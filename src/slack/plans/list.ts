import { PLANS_COMMAND } from '../../cards/ids';
import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { type PlansAsked, plansListCard } from '../../cards/plans-list';
import { type Day, dayOf } from '../../domain/day';
import { nearestWord } from '../../domain/list-filter';
import { type Plan } from '../../domain/plan';
import { isCalledYetDone, isOverdue } from '../../domain/plan-rules';
import { type Answer, type Asker, type Question, type Verb, noWords } from '../command';
import { type PlansDeps } from './deps';
import { listedPlan } from './listed';
import { seenChannels } from './seen-channels';

/** The plans of the channel; also what answers words that begin with none of the `verbs`. */
export function channelVerb(deps: PlansDeps, verbs: readonly string[]): Verb {
  return {
    name: 'channel',
    usage: '',
    summary: 'The migration plans of this channel, the most urgent first; yours, in a direct message.',
    examples: [''],
    answer: (question) =>
      question.words === ''
        ? answerPlans(deps, isDirect(question.asker) ? 'mine' : 'channel', question)
        : strange(question, verbs),
  };
}

/** The plans that the asker owns, in whatever channel. */
export function mineVerb(deps: PlansDeps): Verb {
  return listing(deps, 'mine', 'The plans that you own, in all channels.');
}

/** What is late in the channels that the asker may see. */
export function overdueVerb(deps: PlansDeps): Verb {
  const summary = 'Plans past their due date, and those called done whose model is called still.';
  return listing(deps, 'overdue', summary);
}

/** Every plan that the asker may see. */
export function allVerb(deps: PlansDeps): Verb {
  return listing(deps, 'all', 'The plans of all channels; those of private channels to their members.');
}

function listing(deps: PlansDeps, name: Exclude<PlansAsked, 'channel'>, summary: string): Verb {
  return {
    name,
    usage: name,
    summary,
    examples: [],
    answer: (question) => noWords(PLANS_COMMAND, name, question) ?? answerPlans(deps, name, question),
  };
}

async function answerPlans(deps: PlansDeps, asked: PlansAsked, question: Question): Promise<Answer> {
  const { asker, page, now, rerun } = question;
  const today = dayOf(now);
  const wanted = plansAsked(deps, asked, asker, today);
  // An owner is told of their plan by direct message, wherever it stands.
  const others = wanted.filter(({ owner }) => owner !== asker.userId).map(({ channel }) => channel);
  const verdicts = await seenChannels(deps, asker, others);
  const verdictOn = ({ owner, channel }: Plan) => (owner === asker.userId ? 'seen' : verdicts.get(channel));
  const card = plansListCard({
    asked,
    channel: asker.channelId,
    plans: wanted.filter((plan) => verdictOn(plan) === 'seen').map((plan) => listedPlan(deps, plan, today)),
    unchecked: wanted.filter((plan) => verdictOn(plan) === 'unchecked').length,
    today,
    page,
    ...(rerun && { rerun }),
  });
  return { card, kind: 'answer' };
}

function plansAsked({ plans }: PlansDeps, asked: PlansAsked, asker: Asker, today: Day): Plan[] {
  if (asked === 'channel') return plans.under(asker.channelId).map(({ value }) => value);
  const all = [...plans.all()].map(({ value }) => value);
  switch (asked) {
    case 'mine':
      return all.filter(({ owner }) => owner === asker.userId);
    case 'overdue':
      return all.filter((plan) => isOverdue(plan, today) || isCalledYetDone(plan));
    case 'all':
      return all;
  }
}

/** Plans belong to channels: between the bot and one person there are that person's. */
function isDirect({ channelId, channelName }: Asker): boolean {
  return channelId.startsWith('D') || /^(directmessage|mpdm-.*)$/.test(channelName);
}

function strange({ words }: Question, verbs: readonly string[]): Answer {
  const [first = ''] = words.split(' ');
  const near = nearestWord(first, verbs);
  const meant = near === undefined ? md`` : md` Did you mean ${code(`${PLANS_COMMAND} ${near}`)}?`;
  const line = md`${code(first)} is no word of ${code(PLANS_COMMAND)}.${meant} All of them: ${code(`${PLANS_COMMAND} help`)}`;
  return { card: noticeCard(line), kind: 'notice' };
}
