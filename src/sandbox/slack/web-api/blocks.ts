import { isObject } from '../block-kit/checks';
import { problemLine, validateBlocks } from '../block-kit/validate';
import { type Arguments, jsonArgument } from './arguments';
import { type Answer, type Method, refused } from './method';

/** Slack's own validator of blocks. */
export const BLOCK_METHODS: readonly Method[] = [{ name: 'blocks.validate', token: 'bot', run: validate }];

function blocksIn(args: Arguments): unknown {
  const message = jsonArgument(args, 'message').value;
  return isObject(message) ? message.blocks : jsonArgument(args, 'blocks').value;
}

function validate(args: Arguments): Answer {
  const blocks = blocksIn(args);
  if (blocks === undefined) {
    return refused('invalid_arguments', ['[ERROR] the local Slack validates `blocks` or `message.blocks`']);
  }
  const verdict = validateBlocks(blocks);
  if (verdict.ok) return { ok: true };
  const messages = verdict.problems.map((problem) => `[ERROR] ${problemLine(problem)}`);
  const errors = verdict.problems.map(({ message, pointer }) => ({ code: verdict.error, message, pointer }));
  return { ...refused(verdict.error, messages), errors };
}
