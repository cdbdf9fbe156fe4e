/** An id that names a model AWS lists under another id. */
export type ModelAlias = { readonly modelId: string; readonly why: string };

const MANTLE = 'the id on the bedrock-mantle endpoint, which leaves out the version';
const MANTLE_INSTRUCT = 'the id on the bedrock-mantle endpoint, which adds -instruct';
const REVISION = 'the base is listed without a revision; only its context variants carry one';
const PRINTED = 'AWS printed the id without its revision in March 2026';

/** Keyed by id without geo prefix and context variant; grows as AWS gives a model a second id. */
const ALIASES: ReadonlyMap<string, ModelAlias> = new Map(
  [
    ['anthropic.claude-haiku-4-5', 'anthropic.claude-haiku-4-5-20251001-v1:0', MANTLE],
    ['deepseek.v3.1', 'deepseek.v3-v1:0', 'the id on the bedrock-mantle endpoint, numbered as DeepSeek does'],
    [
      'moonshotai.kimi-k2-thinking',
      'moonshot.kimi-k2-thinking',
      'bedrock-mantle spells the provider moonshotai',
    ],
    ['openai.gpt-oss-120b', 'openai.gpt-oss-120b-1:0', MANTLE],
    ['openai.gpt-oss-20b', 'openai.gpt-oss-20b-1:0', MANTLE],
    ['qwen.qwen3-235b-a22b-2507', 'qwen.qwen3-235b-a22b-2507-v1:0', MANTLE],
    ['qwen.qwen3-32b', 'qwen.qwen3-32b-v1:0', MANTLE],
    ['qwen.qwen3-coder-30b-a3b-instruct', 'qwen.qwen3-coder-30b-a3b-v1:0', MANTLE_INSTRUCT],
    ['qwen.qwen3-coder-480b-a35b-instruct', 'qwen.qwen3-coder-480b-a35b-v1:0', MANTLE_INSTRUCT],
    ['qwen.qwen3-next-80b-a3b-instruct', 'qwen.qwen3-next-80b-a3b', MANTLE_INSTRUCT],
    ['qwen.qwen3-vl-235b-a22b-instruct', 'qwen.qwen3-vl-235b-a22b', MANTLE_INSTRUCT],
    ['amazon.titan-embed-image-v1:0', 'amazon.titan-embed-image-v1', 'both ids are listed for the one model'],
    ['amazon.titan-embed-text-v1:2', 'amazon.titan-embed-text-v1', REVISION],
    ['amazon.titan-text-express-v1:0', 'amazon.titan-text-express-v1', REVISION],
    ['amazon.titan-text-lite-v1:0', 'amazon.titan-text-lite-v1', REVISION],
    ['anthropic.claude-instant-v1:2', 'anthropic.claude-instant-v1', REVISION],
    ['anthropic.claude-v2:0', 'anthropic.claude-v2', 'revision 0 is the plain id; v2:1 is another model'],
    ['cohere.command-light-text-v14:7', 'cohere.command-light-text-v14', REVISION],
    ['cohere.command-text-v14:7', 'cohere.command-text-v14', REVISION],
    ['cohere.embed-english-v3:0', 'cohere.embed-english-v3', REVISION],
    ['cohere.embed-multilingual-v3:0', 'cohere.embed-multilingual-v3', REVISION],
    ['meta.llama2-13b-chat-v1:0', 'meta.llama2-13b-chat-v1', REVISION],
    ['meta.llama2-70b-chat-v1:0', 'meta.llama2-70b-chat-v1', REVISION],
    ['amazon.nova-premier-v1', 'amazon.nova-premier-v1:0', PRINTED],
  ].map(([id = '', modelId = '', why = '']) => [id, { modelId, why }]),
);

/** Ids that AWS printed wrong: they resolve, but nobody can call a model by them. */
export function isMisprint(id: string): boolean {
  return ALIASES.get(id)?.why === PRINTED;
}

/** The model that an id stands for, and why, where it is a second id; `undefined` for every other. */
export function aliasOf(id: string): ModelAlias | undefined {
  return ALIASES.get(id);
}

/** Every id that this version knows to be a second one. */
export function aliasIds(): readonly string[] {
  return [...ALIASES.keys()];
}
