import { type PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { type Listening } from './listening';

const Suggestion = z.object({
  action_id: z.string(),
  value: z.string().default(''),
  user: z.object({ id: z.string() }),
  view: z.object({ private_metadata: z.string().default('') }),
});

/** What a menu offers for what was typed into it; nothing, and a line in the log, where that cannot be said. */
export function optionsFor(
  { options, now, failures, log }: Listening,
  body: unknown,
): readonly PlainTextOption[] {
  const parsed = Suggestion.safeParse(body);
  const handler = parsed.success ? options?.get(parsed.data.action_id) : undefined;
  if (!parsed.success || handler === undefined) {
    log.warn(
      { fault: parsed.error?.message, action: parsed.data?.action_id },
      'An unknown menu asked for options',
    );
    return [];
  }
  const { action_id: action, value: text, user, view } = parsed.data;
  try {
    return handler({ userId: user.id, text, metadata: view.private_metadata, now: now() });
  } catch (error) {
    failures.untold(error, { options: action });
    return [];
  }
}
