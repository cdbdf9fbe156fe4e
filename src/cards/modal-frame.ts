import { type KnownBlock, type ModalView, type PlainTextElement } from '@slack/types';
import { type Card } from './card';
import { LIMITS } from './limits';
import { cut } from './mrkdwn';

export type ModalInput = {
  /** Absent where nothing can be submitted. */
  readonly callbackId?: string;
  readonly title: string;
  /** What the button says; absent where nothing can be submitted. */
  readonly submit?: string;
  readonly close: string;
  readonly metadata?: string;
  readonly blocks: readonly KnownBlock[];
};

/** A modal as Slack's API takes it. */
export function modal({ callbackId, title, submit, close, metadata, blocks }: ModalInput): ModalView {
  return {
    type: 'modal',
    title: plain(title),
    close: plain(close),
    ...(callbackId !== undefined && { callback_id: callbackId }),
    ...(submit !== undefined && { submit: plain(submit) }),
    ...(metadata !== undefined && { private_metadata: metadata }),
    blocks: [...blocks],
  };
}

/** A card in a modal, with nothing to do but to close it. */
export function cardModal(title: string, { blocks }: Card): ModalView {
  return modal({ title, close: 'Close', blocks });
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text: cut(text, LIMITS.modalTitle), emoji: false };
}
