import type { Block } from '../../page/protocol';
import { isObject, list, type Problem } from './checks';
import { messageBlock } from './blocks';
import { LIMITS } from './limits';
import { textSize } from './text-size';
import { repeatedIds } from './uniqueness';

/** Slack's judgement on the blocks of a message. */
export type Verdict =
  | { ok: true; blocks: Block[] }
  | {
      ok: false;
      error: 'invalid_blocks_format' | 'invalid_blocks' | 'msg_blocks_too_long';
      problems: Problem[];
    };

function isBlock(value: unknown): value is Block {
  return isObject(value) && typeof value.type === 'string';
}

function ofType(blocks: readonly unknown[], type: string): unknown[] {
  return blocks.filter((block) => isObject(block) && block.type === type);
}

function wholeMessage(blocks: readonly unknown[]): Problem[] {
  const problems = repeatedIds(blocks, '/blocks');
  if (ofType(blocks, 'table').length > LIMITS.message.tables) {
    problems.push({ pointer: '/blocks', message: 'only_one_table_allowed' });
  }
  if (textSize(ofType(blocks, 'markdown')) > LIMITS.message.markdownOfAllBlocks) {
    problems.push({
      pointer: '/blocks',
      message: `markdown blocks must be less than ${LIMITS.message.markdownOfAllBlocks + 1} characters in total`,
    });
  }
  return problems;
}

/**
 * Judges the blocks of a message as Slack does: each block by itself, then what holds for all of them together.
 * Every fault is named, with its JSON pointer.
 */
export function validateBlocks(blocks: unknown): Verdict {
  if (!Array.isArray(blocks)) return { ok: false, error: 'invalid_blocks_format', problems: [] };
  const entries: unknown[] = blocks;
  const problems = list(messageBlock, LIMITS.message.blocks)(entries, '/blocks');
  problems.push(...wholeMessage(entries));
  if (problems.length > 0) return { ok: false, error: 'invalid_blocks', problems };
  if (textSize(entries) > LIMITS.message.textOfAllBlocks) {
    return { ok: false, error: 'msg_blocks_too_long', problems: [] };
  }
  return { ok: true, blocks: entries.filter(isBlock) };
}

/** A problem as Slack writes it: `must be less than 151 characters [json-pointer:/blocks/0/text/text]`. */
export function problemLine(problem: Problem): string {
  return `${problem.message} [json-pointer:${problem.pointer}]`;
}
