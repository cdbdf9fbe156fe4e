import { sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { type Mrkdwn } from './mrkdwn';

/** One or a few plain sentences: an argument that was not understood, a failure and what to do. */
export function noticeCard(...lines: readonly Mrkdwn[]): Card {
  const [first] = lines;
  return fitted({ text: first?.text ?? '', blocks: sections(lines) });
}
