import { z } from 'zod';
import type { Block } from '../../page/protocol';
import { lengthOf } from '../block-kit/checks';
import { problemLine, validateBlocks } from '../block-kit/validate';
import { unshowableFiles } from '../files/shown-files';
import type { Metadata, Workspace } from '../workspace';
import { type Arguments, jsonArgument, textArgument } from './arguments';
import { type Answer, refused } from './method';

const metadataShape = z.object({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

/** What a message says; `blocks` is `undefined` where the caller gave none. */
export type Content = { text: string; blocks?: Block[]; metadata?: Metadata };

/** Content that Slack takes, or its answer to content that it does not. */
export type Judged = { ok: true; content: Content } | { ok: false; answer: Answer };

function refuse(error: string, lines: readonly string[] = []): Judged {
  const messages = lines.map((line) => `[ERROR] ${line}`);
  const answer = refused(error, messages);
  return { ok: false, answer: lines.length > 0 ? { ...answer, errors: [...lines] } : answer };
}

function blocksOf(args: Arguments, workspace: Workspace): { blocks?: Block[] } | { refusal: Judged } {
  const given = jsonArgument(args, 'blocks');
  if (given.malformed) return { refusal: refuse('invalid_blocks_format') };
  if (given.value === undefined) return {};
  const verdict = validateBlocks(given.value);
  if (!verdict.ok) return { refusal: refuse(verdict.error, verdict.problems.map(problemLine)) };
  const unshowable = unshowableFiles(verdict.blocks, '/blocks', workspace);
  if (unshowable.length > 0) return { refusal: refuse('invalid_blocks', unshowable.map(problemLine)) };
  return { blocks: verdict.blocks };
}

/**
 * Reads `text`, `blocks` and `metadata` of a message to be sent.
 * @param maxText the most characters that `text` may have
 */
export function judgeContent(args: Arguments, maxText: number, workspace: Workspace): Judged {
  if (args.attachments !== undefined) {
    return refuse('invalid_arguments', [
      'the local Slack takes no attachments; send blocks [json-pointer:/attachments]',
    ]);
  }
  const blocks = blocksOf(args, workspace);
  if ('refusal' in blocks) return blocks.refusal;
  const text = textArgument(args, 'text');
  if (text === undefined && (blocks.blocks ?? []).length === 0) return refuse('no_text');
  if (lengthOf(text ?? '') > maxText) return refuse('msg_too_long');
  const metadata = jsonArgument(args, 'metadata');
  if (metadata.malformed) return refuse('invalid_metadata_format');
  if (metadata.value === undefined) return { ok: true, content: { text: text ?? '', ...blocks } };
  const parsed = metadataShape.safeParse(metadata.value);
  if (!parsed.success) return refuse('invalid_metadata_schema');
  return { ok: true, content: { text: text ?? '', ...blocks, metadata: parsed.data } };
}
