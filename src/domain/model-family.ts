/** Numbers of versions, sizes and dates, and what tells no families apart: `v2`, `405b`, `8x7b`, `20240620`, `instruct`. */
const NO_FAMILY = /^([a-z]?\d+(x\d+)?[a-z]?|instruct|chat|it|preview)$/;

/**
 * The line of models that an id belongs to, the same for its successors: `anthropic.claude-3-5-sonnet-20240620-v1:0` and
 * `anthropic.claude-sonnet-4-6` are both `claude sonnet`. Empty where the id tells none, as `deepseek.v3.2`.
 */
export function familyOf(modelId: string): string {
  const words = modelId
    .toLowerCase()
    .slice(modelId.indexOf('.') + 1)
    .split(/[^a-z0-9]+/);
  return words
    .filter((word) => word !== '' && !NO_FAMILY.test(word))
    .map((word) => word.replace(/\d+$/, ''))
    .join(' ');
}
