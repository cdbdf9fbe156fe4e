import { titleOf } from './channel-title.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { isDirectMessage, type View } from './state.js';

export type IntroActions = {
  tryCommand: (text: string) => void;
  /** Moves the bot's date to when the next digest is due. */
  moveToDigest: () => void;
  openHome: () => void;
};

/** Something to try with one press, and what comes of it. */
type Trial = { text: string; promise: string };

const ASK: readonly Trial[] = [
  { text: '/bedrock-status', promise: 'how many models are in each phase, and what comes next' },
  {
    text: '/bedrock-status list in-use',
    promise: 'those that your accounts use, and what comes next for each',
  },
  {
    text: '/bedrock-status claude-opus-4-1',
    promise: 'one model: its dates, who uses it, and the buttons to take it on',
  },
];

const BE_TOLD: readonly Trial[] = [
  {
    text: '/bedrock-digest subscribe',
    promise: 'a weekly digest for this channel, with alerts and reminders',
  },
  { text: '/bedrock-digest', promise: 'its settings, in a form' },
];

const WHAT_IT_IS =
  'This bot tells a team what is happening to the Amazon Bedrock models it uses: which are retired, by when, who calls them still, and who is doing something about it.';

const NEXT_DIGEST: Trial = {
  text: 'Next digest',
  promise: 'moves the bot’s date to when one is due, and it arrives',
};

const PLANS: Trial = { text: '/bedrock-plans', promise: 'who moves which model to what, and by when' };

const HOME: Trial = { text: 'Home', promise: 'what needs you, your plans, and what comes next' };

/** Draws what stands at the beginning of a channel: where one is, and what to try first. */
export function drawIntro({ channel, state, me }: View, actions: IntroActions): HTMLElement {
  const { full } = titleOf(channel, state);
  const isDirect = isDirectMessage(channel);
  const title = isDirect ? `Here ${full} writes to you alone` : `This is the very beginning of ${full}`;
  const handle = state.users.find(({ id }) => id === state.botUserId)?.name ?? '';
  const isOpen = !channel.isArchived && channel.members.includes(me.id);
  const isTold = !isDirect && channel.members.includes(state.botUserId);
  return element(
    'section',
    { class: 'intro', 'data-testid': 'intro', 'aria-labelledby': 'intro-title' },
    element('h2', { id: 'intro-title' }, title),
    element('p', {}, WHAT_IT_IS),
    element(
      'p',
      { class: 'muted' },
      `It is the real bot, in a Slack workspace on this machine${state.usage ? ', with AWS accounts that are made up' : ''}.`,
      ...(isOpen ? drawInvitation() : []),
    ),
    ...(isOpen ? [drawAsking(state, actions)] : []),
    ...(isOpen && !isDirect ? [drawTelling(isTold, handle, actions)] : []),
    ...(isOpen ? [drawSeeing(state, actions)] : []),
  );
}

function drawInvitation(): (Node | string)[] {
  return [' Try one of these, or type ', element('code', { class: 'code' }, '/'), ' below.'];
}

/** A story with models of its own is told, and says what to try; the first is the usual one. */
function drawAsking({ scenario }: View['state'], { tryCommand }: IntroActions): HTMLElement {
  const isStory = scenario !== undefined && scenario.name !== scenario.all[0]?.name;
  const group = isStory
    ? drawGroup(
        `Scenario: ${scenario.title}`,
        drawCommands(
          scenario.tries.map(({ command, promise }) => ({ text: command, promise })),
          tryCommand,
        ),
        scenario.story,
      )
    : drawGroup('Ask about your models', drawCommands(ASK, tryCommand));
  group.dataset['tries'] = '';
  return group;
}

/** Until the bot is a member it cannot post by itself: first it must be brought in. */
function drawTelling(isTold: boolean, bot: string, { tryCommand, moveToDigest }: IntroActions): HTMLElement {
  const invite = {
    text: `/invite @${bot}`,
    promise: 'brings the bot into this channel: then it can post here',
  };
  if (!isTold) return drawGroup('Let it tell this channel', drawCommands([invite], tryCommand));
  return drawGroup('Let it tell this channel', [
    ...drawCommands(BE_TOLD, tryCommand),
    drawChip(icon('clock'), NEXT_DIGEST, moveToDigest),
  ]);
}

function drawSeeing({ appTabs }: View['state'], { tryCommand, openHome }: IntroActions): HTMLElement {
  return drawGroup('See who does something about it', [
    ...drawCommands([PLANS], tryCommand),
    ...(appTabs.includes('home') ? [drawChip(icon('bot'), HOME, openHome)] : []),
  ]);
}

function drawGroup(title: string, chips: HTMLElement[], story?: string): HTMLElement {
  return element(
    'div',
    { class: 'chip-group' },
    element('h3', { class: 'chips-title' }, title),
    story === undefined ? undefined : element('p', { class: 'chips-story' }, story),
    element('ul', { class: 'chips' }, ...chips),
  );
}

function drawCommands(trials: readonly Trial[], onTry: (text: string) => void): HTMLElement[] {
  return trials.map((trial) => drawChip(undefined, trial, () => onTry(trial.text)));
}

function drawChip(sign: SVGSVGElement | undefined, { text, promise }: Trial, onTry: () => void): HTMLElement {
  const label = sign ? text : element('code', {}, text);
  const chip = element('button', { type: 'button', class: 'chip', 'data-testid': 'chip' }, sign, label);
  chip.addEventListener('click', onTry);
  return element('li', {}, chip, element('span', { class: 'chip-promise' }, promise));
}
