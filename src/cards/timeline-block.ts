import { type KnownBlock } from '@slack/types';
import { context } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { LIMITS } from './limits';
import { cut, md } from './mrkdwn';

/** The timeline picture as Slack keeps it, or why there is none, in the words that follow a colon. */
export type Picture = { readonly fileId: string; readonly alt: string } | { readonly failed: string };

/** The picture as a message shows it; where there is none, a line that says so. */
export function pictureBlock(picture: Picture): KnownBlock {
  if ('failed' in picture) return context([md`No timeline picture this time: ${cut(picture.failed, 300)}`]);
  const alt = cut(picture.alt.trim() || 'Timeline', LIMITS.imageAlt);
  return { type: 'image', slack_file: { id: picture.fileId }, alt_text: alt };
}

/** The card with a picture below its first block, the header. */
export function withPicture({ text, blocks }: Card, picture: Picture): Card {
  return fitted({ text, blocks: [...blocks.slice(0, 1), pictureBlock(picture), ...blocks.slice(1)] });
}

/** The files that a card shows. */
export function filesIn({ blocks }: Card): string[] {
  return blocks.flatMap((block) => {
    const file = block.type === 'image' && 'slack_file' in block ? block.slack_file : undefined;
    return file !== undefined && 'id' in file && file.id !== undefined ? [file.id] : [];
  });
}
