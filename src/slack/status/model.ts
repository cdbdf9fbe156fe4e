import { type Card } from '../../cards/card';
import { choiceCard } from '../../cards/choice';
import { type Rerun } from '../../cards/ids';
import { lookUpLead, restingLead } from '../../cards/look-up-lead';
import { namedLead } from '../../cards/model-lead';
import { type Mrkdwn, code, join, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { SAID_UNREAD } from '../../cards/said-unread';
import { statusCard } from '../../cards/status';
import { type Dependent } from '../../domain/dependent';
import { comingDates } from '../../domain/coming-date';
import { dayOf } from '../../domain/day';
import { findDependents, readingOf, whyNotFound } from '../../domain/find-dependent';
import { idleAccesses } from '../../domain/idle-access';
import { nearestWord } from '../../domain/list-filter';
import { listedInSome } from '../../domain/listed-in';
import { type ModelLookUp, type ParsedModel } from '../../domain/model-id';
import { type ModelStatus } from '../../domain/model-status';
import { namingBy } from '../../domain/naming';
import { overridesOf } from '../../domain/overrides';
import { withoutWrapping } from '../../domain/pasted';
import { replacementChain } from '../../domain/replacement';
import { searchModels } from '../../domain/search';
import { type Answer, type Asker, type Question } from '../command';
import { type StatusDeps, momentOf } from './deps';

/** The card of the model that the words name, or what else they may have meant. `verbs`: to name a near one. */
export function answerModel(deps: StatusDeps, question: Question, verbs: readonly string[]): Answer {
  return answerNamed(deps, question, {
    verbs,
    textFor: (modelId) => modelId,
    one: (found) => ({ card: modelCard(deps, { ...question, ...found }), kind: 'answer' }),
  });
}

/** The one model that was named; `lead`: what was named instead and rests on it. */
type FoundModel = Pick<ModelQuestion, 'modelId' | 'reference' | 'lead'>;

/** What is asked about a model that is named in words. */
export type AboutModel<T> = {
  /** The answer about the one model that the words name. */
  readonly one: (found: FoundModel) => T;
  /** The words of the command that ask the same about another one. */
  readonly textFor: (modelId: string) => string;
  /** Verbs of which a near one is named where nothing was found. */
  readonly verbs: readonly string[];
};

/** The answer about the one model that the words name, or else what they may have meant. */
export function answerNamed<T>(deps: StatusDeps, question: Question, about: AboutModel<T>): T | Answer {
  const { words, now } = question;
  const found = searchModels(words, deps.snapshot.models());
  const isArn = /^arn:/i.test(withoutWrapping(words));
  const resting = isArn || found.kind === 'look-up' || found.kind === 'none' ? restingOn(deps, words) : [];
  if (resting.length > 0) return answerResting(deps, resting, question, about);
  switch (found.kind) {
    case 'one':
      return about.one(found);
    case 'several': {
      const more = found.total - found.modelIds.length;
      const card = choiceCard({
        title: `${found.total} models match`,
        lead: md`${found.total} models match ${code(words)}. Which one?`,
        statuses: statusesOf(deps, found.modelIds, now),
        textFor: about.textFor,
        ...(more > 0 && { note: md`and ${more} more: a longer part of the name narrows it down.` }),
        freshness: deps.snapshot.freshness(),
        now,
      });
      return { card, kind: 'answer' };
    }
    case 'look-up':
      return { card: noticeCard(...notFoundLead(deps, found.reference, now)), kind: 'notice' };
    case 'none':
      return answerNone(deps, question, found.near, about);
  }
}

/** What was read of accounts that carries this ARN, id or name. */
function restingOn({ useParts }: StatusDeps, words: string): readonly Dependent[] {
  return findDependents(useParts() ?? [], withoutWrapping(words));
}

/** The model that something rests on; of several, which one. */
function answerResting<T>(
  deps: StatusDeps,
  resting: readonly Dependent[],
  { now }: Question,
  about: AboutModel<T>,
): T | Answer {
  const { nameOf } = namingBy(deps.overrides(), deps.useOf);
  const known = deps.snapshot.catalogue().models;
  const lead = restingLead(resting, {
    nameOf,
    nameOfModel: (modelId) => known.get(modelId)?.name ?? modelId,
    readingOf: (one) => readingOf(deps.useParts() ?? [], one),
  });
  const modelIds = [...new Set(resting.flatMap(({ models }) => models.map(({ modelId }) => modelId)))];
  const [first, ...others] = modelIds.filter((modelId) => known.has(modelId));
  if (first === undefined) {
    const unknown = md`No such model is in the catalogue: nothing is known of it.`;
    return { card: noticeCard(lead, ...(modelIds.length > 0 ? [unknown] : [])), kind: 'notice' };
  }
  if (others.length === 0) return about.one({ modelId: first, lead: [lead] });
  const card = choiceCard({
    title: `It rests on ${others.length + 1} models`,
    lead,
    statuses: statusesOf(deps, [first, ...others].slice(0, MOST_CHOICES), now),
    textFor: about.textFor,
    freshness: deps.snapshot.freshness(),
    now,
  });
  return { card, kind: 'answer' };
}

const MOST_CHOICES = 10;

function notFoundLead(deps: StatusDeps, reference: ModelLookUp, now: Date): Mrkdwn[] {
  const { nameOf } = namingBy(deps.overrides(), deps.useOf);
  return lookUpLead(reference, whyNotFound(reference, deps.useParts()), { nameOf, now });
}

/** The status card of a model of the catalogue; `reference`: how it was named, where that was by an id. */
export function modelCard(deps: StatusDeps, question: ModelQuestion): Card {
  const { snapshot, idleDays } = deps;
  const { modelId, reference } = question;
  const moment = momentOf(deps, question);
  const { today } = moment;
  const status = snapshot.status(modelId, today);
  if (status === undefined) throw new Error(`${modelId} was found, but the catalogue does not have it`);
  const named = reference && namedLead(status, reference, today);
  const isUnread = !deps.isSaidKnown() && comingDates(status, today).length > 0;
  const lead = [...(isUnread ? [SAID_UNREAD] : []), ...(question.lead ?? []), ...(named ? [named] : [])];
  const isUseRead = deps.useParts() !== undefined;
  const use = deps.useOf(modelId);
  return statusCard({
    ...moment,
    status,
    chain: replacementChain(status.model, (id) => snapshot.status(id, today)),
    idleDays,
    ...(isUseRead && { use, idle: idleAccesses(status, use, today, idleDays) }),
    overrides: overridesOf(deps.overrides(), modelId),
    naming: namingBy(deps.overrides(), deps.useOf),
    endProbes: deps.endProbesOf(modelId),
    listedIn: listedInSome(
      snapshot.watched.flatMap((region) => snapshot.readings().get(region) ?? []),
      modelId,
    ),
    standingOf: deps.standings(question.asker.channelId, today),
    ...(lead.length > 0 && { lead: join(lead) }),
  });
}

type ModelQuestion = {
  readonly modelId: string;
  readonly asker: Pick<Asker, 'channelId'>;
  readonly now: Date;
  readonly reference?: ParsedModel;
  /** Said above the card: what rests on the model, where that was asked for. */
  readonly lead?: readonly Mrkdwn[];
  readonly rerun?: Rerun;
};

function answerNone(
  deps: StatusDeps,
  { words, now }: Question,
  near: readonly string[],
  { verbs, textFor }: Pick<AboutModel<unknown>, 'verbs' | 'textFor'>,
): Answer {
  const [first = ''] = words.split(' ');
  const verb = nearestWord(first, verbs);
  const lines = [
    md`${code(words.slice(0, 200))} is not in the catalogue. That is not the same as Active: nothing is known of it.`,
    ...(verb === undefined
      ? []
      : [md`Did you mean ${code(`/bedrock-status ${verb}${words.slice(first.length, 200)}`)}?`]),
  ];
  if (near.length === 0) {
    const all = md`All that are known: ${code('/bedrock-status list')}`;
    return { card: noticeCard(...lines, all), kind: 'notice' };
  }
  const card = choiceCard({
    title: 'Not in the catalogue',
    lead: lines.reduce((a, b) => md`${a}\n${b}`),
    statuses: statusesOf(deps, near, now),
    textFor,
    note: md`These are the nearest.`,
    freshness: deps.snapshot.freshness(),
    now,
  });
  return { card, kind: 'notice' };
}

function statusesOf({ snapshot }: StatusDeps, modelIds: readonly string[], now: Date): ModelStatus[] {
  return modelIds.flatMap((modelId) => snapshot.status(modelId, dayOf(now)) ?? []);
}
