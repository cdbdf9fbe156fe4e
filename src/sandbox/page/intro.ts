import { element } from './element.js';
import { icon } from './icons.js';
import { type View } from './state.js';

const FIRST_COMMANDS = [
  { text: '/bedrock-status', promise: 'how many models are in each phase, and what comes next' },
  { text: '/bedrock-status claude-3-haiku', promise: 'the status card of one model' },
  { text: '/bedrock-status upcoming 180d', promise: 'what changes in the next half year' },
];

/** Draws what stands at the beginning of a channel: where one is, and what to try first. */
export function drawIntro({ channel }: View, onTry: (text: string) => void): HTMLElement {
  const chips = FIRST_COMMANDS.map(({ text, promise }) => {
    const chip = element(
      'button',
      { type: 'button', class: 'chip', 'data-testid': 'chip' },
      element('code', {}, text),
    );
    chip.addEventListener('click', () => onTry(text));
    return element('li', {}, chip, element('span', { class: 'chip-promise' }, promise));
  });
  return element(
    'section',
    { class: 'intro', 'data-testid': 'intro', 'aria-labelledby': 'intro-title' },
    element('span', { class: 'intro-icon' }, icon(channel.isPrivate ? 'lock' : 'hash')),
    element('h2', { id: 'intro-title' }, `This is the very beginning of #${channel.name}`),
    element(
      'p',
      { class: 'muted' },
      'The real bot in a Slack workspace of its own on this machine. Try one of these, or type ',
      element('code', { class: 'code' }, '/'),
      ' below.',
    ),
    channel.isArchived ? undefined : element('ul', { class: 'chips' }, ...chips),
  );
}
