import { type Drawing } from '../drawing.js';
import { parseMrkdwn, parsePlain } from '../mrkdwn.js';
import { drawPassages } from '../rich-view.js';
import { emojiText } from '../emoji.js';
import { fieldsOf, textOf } from '../wire.js';

/** Draws a Slack text object, `mrkdwn` or `plain_text`. */
export function drawText(value: unknown, drawing: Drawing): HTMLElement[] {
  const { type, text, emoji } = fieldsOf(value);
  const passages = type === 'mrkdwn' ? parseMrkdwn(textOf(text)) : parsePlain(textOf(text), emoji !== false);
  return drawPassages(passages, drawing);
}

/** A `plain_text` object as one string, for labels: known emoji names become characters. */
export function labelOf(value: unknown): string {
  return textOf(fieldsOf(value)['text']).replace(/:([a-z0-9_+-]+):/g, (_, name: string) => emojiText(name));
}
