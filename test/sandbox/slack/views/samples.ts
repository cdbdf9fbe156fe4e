import type { KnownBlock, ModalView } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** An input block `id` whose element has the action id `it`. */
export function inputOf(id: string, element: object, extra: object = {}): KnownBlock {
  const block = { type: 'input', block_id: id, label: plain(id), element: { action_id: 'it', ...element } };
  return { ...block, ...extra } as unknown as KnownBlock;
}

/** An option of this value. */
export const choiceOf = (value: string) => ({ text: plain(value.toUpperCase()), value });

/** A modal with these blocks, `Save` and a callback id. */
export function modalOf(blocks: KnownBlock[], extra: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'settings',
    title: plain('Settings'),
    submit: plain('Save'),
    blocks,
    ...extra,
  };
}

/** A modal with one required text, `name`. */
export const nameModal = modalOf([inputOf('name', { type: 'plain_text_input' })]);
