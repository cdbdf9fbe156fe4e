import { isObject } from '../block-kit/checks';
import { problemLine, validateBlocks } from '../block-kit/validate';
import { validateView } from '../block-kit/view';
import { type Arguments, jsonArgument } from './arguments';
import { type Answer, type Method, refused } from './method';

/** Slack's own validator of blocks. */
export const BLOCK_METHODS: readonly Method[] = [{ name: 'blocks.validate', token: 'bot', run: validate }];

function verdictOn(
  args: Arguments,
): ReturnType<typeof validateBlocks> | ReturnType<typeof validateView> | undefined {
  const { value: view } = jsonArgument(args, 'view');
  if (isObject(view)) return validateView(view, view.type === 'home' ? 'home' : 'modal');
  const { value: message } = jsonArgument(args, 'message');
  const blocks = isObject(message) ? message.blocks : jsonArgument(args, 'blocks').value;
  return blocks === undefined ? undefined : validateBlocks(blocks);
}

function validate(args: Arguments): Answer {
  const verdict = verdictOn(args);
  if (verdict === undefined) {
    return refused('invalid_arguments', ['[ERROR] must define one of `blocks`, `message` or `view`']);
  }
  if (verdict.ok) return { ok: true };
  const messages = verdict.problems.map((problem) => `[ERROR] ${problemLine(problem)}`);
  const errors = verdict.problems.map(({ message, pointer }) => ({ code: verdict.error, message, pointer }));
  return { ...refused(verdict.error, messages), errors };
}
