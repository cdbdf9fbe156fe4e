import { titleOf } from './channel-title.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { isDirectMessage, type View } from './state.js';

export type IntroActions = {
  tryCommand: (text: string) => void;
  /** Moves the bot's date to when the next digest is due. */
  moveToDigest: () => void;
};

/** Something to try with one press, and what comes of it. */
type Trial = { text: string; promise: string };

const ASK: readonly Trial[] = [
  { text: '/bedrock-status', promise: 'how many models are in each phase, and what comes next' },
  { text: '/bedrock-status claude-3-haiku', promise: 'the status card of one model' },
  { text: '/bedrock-status upcoming 180d', promise: 'what changes in the next half year' },
];

const BE_TOLD: readonly Trial[] = [
  {
    text: '/bedrock-digest subscribe',
    promise: 'a weekly digest for this channel, with alerts and reminders',
  },
  { text: '/bedrock-digest', promise: 'its settings, in a form' },
];

const NEXT_DIGEST: Trial = {
  text: 'Next digest',
  promise: 'moves the bot’s date to when it is due, and the digest arrives here',
};

/** Draws what stands at the beginning of a channel: where one is, and what to try first. */
export function drawIntro({ channel, state }: View, actions: IntroActions): HTMLElement {
  const { full, icon: sign } = titleOf(channel, state);
  const isDirect = isDirectMessage(channel);
  const title = isDirect ? `Here ${full} writes to you alone` : `This is the very beginning of ${full}`;
  const handle = state.users.find(({ id }) => id === state.botUserId)?.name ?? '';
  const isTold = !isDirect && channel.members.includes(state.botUserId);
  return element(
    'section',
    { class: 'intro', 'data-testid': 'intro', 'aria-labelledby': 'intro-title' },
    element('span', { class: 'intro-icon' }, icon(sign)),
    element('h2', { id: 'intro-title' }, title),
    element(
      'p',
      { class: 'muted' },
      'The real bot in a Slack workspace of its own on this machine. Try one of these, or type ',
      element('code', { class: 'code' }, '/'),
      ' below.',
    ),
    ...(channel.isArchived ? [] : [drawAsking(actions)]),
    ...(channel.isArchived || isDirect ? [] : [drawTelling(isTold, handle, actions)]),
  );
}

function drawAsking({ tryCommand }: IntroActions): HTMLElement {
  return drawGroup('Ask about your models', drawCommands(ASK, tryCommand));
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

function drawGroup(title: string, chips: HTMLElement[]): HTMLElement {
  return element(
    'div',
    { class: 'chip-group' },
    element('h3', { class: 'chips-title' }, title),
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
