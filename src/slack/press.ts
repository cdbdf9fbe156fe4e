import { type KnownBlock } from '@slack/types';
import { z } from 'zod';
import { ACTION, anyNumber } from '../cards/ids';
import { type Asker } from './command';

/** Where something was pressed. Slack says what stands on a message that everybody sees, and of no other. */
export type Surface =
  | {
      readonly kind: 'message';
      readonly channel: string;
      readonly ts: string;
      readonly text: string;
      readonly blocks: readonly KnownBlock[];
    }
  | { readonly kind: 'ephemeral' }
  | {
      readonly kind: 'home' | 'modal';
      readonly viewId: string;
      readonly hash: string;
      readonly metadata: string;
    };

/** A button that was pressed, or something that was chosen. */
export type Press = {
  /** `undefined`: of no kind that this version knows. */
  readonly kind: (typeof ACTION)[keyof typeof ACTION] | undefined;
  /** Of the button, of the option, or the day or person that was chosen; empty where nothing is. */
  readonly value: string;
  readonly blockId: string;
  readonly asker: Asker;
  /** Takes an answer to the person; a view has none. */
  readonly responseUrl?: string;
  readonly surface: Surface;
};

const Option = z.object({ value: z.string() });
const Action = z.object({
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.string().nullish(),
  selected_option: Option.nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
});

/** Blocks come back as Slack keeps them: whatever it added stays, and goes back to it. */
const Typed = z.array(z.looseObject({ type: z.string() }));
const Blocks = z.custom<KnownBlock[]>((value) => Typed.safeParse(value).success, 'no blocks');

const Pressed = z.object({
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string(), name: z.string() }).optional(),
  container: z.object({ is_ephemeral: z.boolean().optional() }).optional(),
  message: z
    .object({ ts: z.string(), text: z.string().default(''), blocks: Blocks.default([]) })
    .optional()
    .catch(undefined),
  view: z
    .object({
      id: z.string(),
      type: z.enum(['home', 'modal']),
      hash: z.string().default(''),
      private_metadata: z.string().default(''),
    })
    .optional(),
  actions: z.tuple([Action]).rest(z.unknown()),
});

const KINDS = Object.values(ACTION).map((id) => ({ id, pattern: anyNumber(id) }));

/** Reads the payload of Slack's `block_actions`; where it has another form, the fault in words. */
export function readPress(body: unknown): Press | { readonly fault: string } {
  const parsed = Pressed.safeParse(body);
  if (!parsed.success) return { fault: parsed.error.message };
  const { actions, user, channel, trigger_id, response_url } = parsed.data;
  const [action] = actions;
  return {
    kind: KINDS.find(({ pattern }) => pattern.test(action.action_id))?.id,
    value: chosenIn(action) ?? '',
    blockId: action.block_id ?? '',
    asker: {
      userId: user.id,
      channelId: channel?.id ?? '',
      channelName: channel?.name ?? '',
      ...(trigger_id !== undefined && { triggerId: trigger_id }),
    },
    ...(response_url !== undefined && { responseUrl: response_url }),
    surface: surfaceOf(parsed.data),
  };
}

function chosenIn({ value, selected_option, selected_date, selected_user }: z.infer<typeof Action>) {
  return selected_option?.value ?? selected_date ?? selected_user ?? value;
}

function surfaceOf({ view, message, channel, container }: z.infer<typeof Pressed>): Surface {
  if (view !== undefined) {
    return { kind: view.type, viewId: view.id, hash: view.hash, metadata: view.private_metadata };
  }
  if (message === undefined || channel === undefined || container?.is_ephemeral) return { kind: 'ephemeral' };
  return { kind: 'message', channel: channel.id, ...message };
}
