import { element } from './element.js';
import { icon } from './icons.js';

const SENTENCES = new Map([
  ['operation_timeout', 'The bot did not acknowledge this within 3 seconds.'],
  ['dispatch_failed', 'The bot could not be reached: it has no connection open.'],
  ['not_in_channel', 'You are not a member of this channel.'],
  ['is_archived', 'This channel is archived.'],
  ['message_not_found', 'This message is not there any more.'],
  ['element_not_found', 'This button is not part of the message any more.'],
  ['option_not_found', 'This option is not part of the message any more.'],
  ['view_not_found', 'This dialog is not open any more.'],
  ['channel_not_found', 'There is no such channel.'],
]);

/** Draws a failure as Slack shows it to the one person it concerns. */
export function drawNotice(error: string): HTMLElement {
  return element(
    'p',
    { class: 'notice', role: 'alert', 'data-testid': 'notice' },
    icon('warning'),
    element('span', {}, sentenceFor(error)),
  );
}

/** Slack's bare words, such as `operation_timeout`, get a sentence; what is one already stays. */
export function sentenceFor(error: string): string {
  if (!/^[a-z_]+$/.test(error)) return error;
  return `${SENTENCES.get(error) ?? 'Slack refused this.'} (${error})`;
}
