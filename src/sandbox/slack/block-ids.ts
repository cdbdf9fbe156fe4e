import { randomBytes } from 'node:crypto';
import type { Block } from '../page/protocol';
import { isObject } from './block-kit/checks';

const WITHOUT_ACTION = new Set(['image', 'plain_text', 'mrkdwn']);

function randomId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}

function withActionId(element: unknown): unknown {
  if (!isObject(element) || typeof element.type !== 'string') return element;
  if (WITHOUT_ACTION.has(element.type) || element.action_id !== undefined) return element;
  return { ...element, action_id: randomId() };
}

function withActionIds(block: Block): Block {
  if (block.type === 'actions' && Array.isArray(block.elements)) {
    return { ...block, elements: block.elements.map(withActionId) };
  }
  if (block.type === 'input') return { ...block, element: withActionId(block.element) };
  if (block.type === 'section' && block.accessory !== undefined) {
    return { ...block, accessory: withActionId(block.accessory) };
  }
  return block;
}

/** The blocks as Slack stores them: ids that the app left out are made up. */
export function withIds(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => ({ ...withActionIds(block), block_id: block.block_id || randomId() }));
}
