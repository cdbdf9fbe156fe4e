import { z } from 'zod';
import { homeBlock, modalBlock } from './blocks';
import { all, boolean, type Check, isObject, list, object, oneOf, type Problem, string } from './checks';
import { type Fields, plainText } from './composition';
import { LIMITS } from './limits';
import { repeatedIds } from './uniqueness';

const { view: limits } = LIMITS;
const label = plainText(limits.label);

const common: Fields = {
  callback_id: string(limits.callbackId),
  private_metadata: string(limits.metadata),
  external_id: string(limits.externalId),
};

const modal = object(
  { type: oneOf('modal'), title: label, blocks: list(modalBlock, limits.blocks) },
  { ...common, submit: label, close: label, clear_on_close: boolean, notify_on_close: boolean },
);

const home = object({ type: oneOf('home'), blocks: list(homeBlock, limits.blocks) }, common);

/** A modal's inputs are worth nothing without a button that sends them. */
const submitForInputs: Check = (value, pointer) => {
  if (!isObject(value) || !Array.isArray(value.blocks) || value.submit !== undefined) return [];
  const entries: unknown[] = value.blocks;
  return entries.flatMap((block, index) =>
    isObject(block) && block.type === 'input'
      ? [
          {
            pointer: `${pointer}/blocks/${index}/input`,
            message: 'must define `submit` to use an `input` block',
          },
        ]
      : [],
  );
};

const unique: Check = (value, pointer) =>
  isObject(value) && Array.isArray(value.blocks) ? repeatedIds(value.blocks, `${pointer}/blocks`) : [];

const KINDS = { modal: all(modal, submitForInputs, unique), home: all(home, unique) };

const text = z.object({ text: z.string() });

const viewShape = z.looseObject({
  type: z.enum(['modal', 'home']),
  title: text.exactOptional(),
  submit: text.exactOptional(),
  close: text.exactOptional(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().exactOptional() })),
  callback_id: z.string().exactOptional(),
  external_id: z.string().exactOptional(),
  clear_on_close: z.boolean().exactOptional(),
  notify_on_close: z.boolean().exactOptional(),
});

/** A modal or Home tab that Slack takes, as the app gave it. */
export type View = z.infer<typeof viewShape>;

/** Slack's judgement on a view. */
export type ViewVerdict =
  | { ok: true; view: View }
  | { ok: false; error: 'invalid_arguments' | 'view_too_large'; problems: Problem[] };

/** Judges a view of the given type as Slack does; every fault is named, with its JSON pointer under `/view`. */
export function validateView(value: unknown, type: View['type']): ViewVerdict {
  const problems = KINDS[type](value, '/view');
  const parsed = viewShape.safeParse(value);
  if (problems.length > 0 || !parsed.success) return { ok: false, error: 'invalid_arguments', problems };
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > limits.bytes) return { ok: false, error: 'view_too_large', problems: [] };
  return { ok: true, view: parsed.data };
}
