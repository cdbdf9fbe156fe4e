import { sections } from './blocks';
import { LIMITS } from './limits';
import { type Card } from './card';
import { fitted } from './fit';
import { type Mrkdwn, cut } from './mrkdwn';

/** One or a few plain sentences: an argument that was not understood, a failure and what to do. */
export function noticeCard(...lines: readonly Mrkdwn[]): Card {
  const [first] = lines;
  return fitted({ text: first?.text ?? '', blocks: sections(lines) });
}

/** The same of a text that was `Mrkdwn` when it was stored: whoever stored it has escaped it. */
export function storedNoticeCard(mrkdwn: string): Card {
  const text = cut(mrkdwn, LIMITS.sectionText);
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
