import { z } from 'zod';
import type { ViewValues } from '../../page/protocol';
import { isObject } from '../block-kit/checks';
import type { Delivery } from '../delivery';
import type { Desk, InteractionOutcome } from '../interactions';
import { submissionPayload } from '../payloads';
import { enter } from './entering';
import { inputFaults } from './input-faults';
import { judgeView } from './judged-view';
import type { RecordedView } from './view-stacks';

/** What Slack shows in a modal whose app did not answer, or not in a way that Slack understands. */
export const TROUBLE_CONNECTING = 'We had some trouble connecting. Try again?';

const INVALID_INPUT = 'Some of the inputs are not valid.';

/** A person presses the submit button of the modal in front of them. What is left out of `values` stays as it was. */
export async function submitView(
  desk: Desk,
  { user, viewId, values }: { user: string; viewId: string; values: ViewValues },
): Promise<InteractionOutcome> {
  const entered = enter(desk, user, viewId, values);
  if (!entered.ok) return entered.outcome;
  const { stacks } = desk.workspace;
  const view = stacks.mark(entered.view, { errors: inputFaults(entered.view), failure: undefined });
  if (Object.keys(view.errors).length > 0) {
    return { ok: false, error: INVALID_INPUT, reason: 'invalid_input', errors: view.errors };
  }
  const payload = submissionPayload(desk, view);
  const delivery = await desk.courier().deliver({ kind: 'interactive', payload });
  return afterSubmission(desk, viewId, delivery);
}

function afterSubmission(desk: Desk, viewId: string, delivery: Delivery): InteractionOutcome {
  const { ackMs } = delivery;
  const view = desk.workspace.stacks.get(viewId);
  // The person may have closed it meanwhile: then nothing is left to be changed.
  if (view === undefined) return delivery.ok ? { ok: true, ackMs } : failed(delivery.error, ackMs);
  const answer = delivery.ok ? readAnswer(delivery.payload) : undefined;
  const reason = delivery.ok ? apply(desk, view, answer) : delivery.error;
  if (reason === undefined) return { ok: true, ackMs };
  if (reason === 'errors') {
    const { errors } = desk.workspace.stacks.get(viewId) ?? view;
    return { ok: false, error: INVALID_INPUT, reason: 'view_errors', errors, ackMs };
  }
  desk.workspace.stacks.mark(view, { failure: TROUBLE_CONNECTING });
  return failed(reason, ackMs);
}

function failed(reason: string, ackMs: number): InteractionOutcome {
  return { ok: false, error: TROUBLE_CONNECTING, reason, ackMs };
}

const answers = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

type SubmissionAnswer = z.infer<typeof answers> | { response_action: 'close' };

/** What the app acknowledged with: nothing closes the modal; `undefined` is what Slack does not understand. */
function readAnswer(payload: unknown): SubmissionAnswer | undefined {
  const isNothing = payload === undefined || payload === null || payload === '';
  if (isNothing || (isObject(payload) && Object.keys(payload).length === 0))
    return { response_action: 'close' };
  return answers.safeParse(payload).data;
}

/** Does what the app asked for. The reason where it cannot be done; `errors` where the modal stays with those. */
function apply(desk: Desk, view: RecordedView, answer: SubmissionAnswer | undefined): string | undefined {
  const { stacks } = desk.workspace;
  switch (answer?.response_action) {
    case 'close':
      return void stacks.close(view);
    case 'clear':
      return void stacks.closeAll(view.userId);
    case 'errors':
      return showErrors(desk, view, answer.errors);
    case 'update':
    case 'push': {
      const isUpdate = answer.response_action === 'update';
      const judged = judgeView(answer.view, 'modal', desk.workspace, isUpdate ? view.id : undefined);
      if (!judged.ok) return judged.error;
      const shown = isUpdate ? stacks.replace(view, judged.view) : stacks.push(view.userId, judged.view);
      return typeof shown === 'string' ? shown : undefined;
    }
    case undefined:
      return 'invalid_response';
  }
}

/** Slack takes errors for the view's input blocks only; a key that is none of them spoils the answer. */
function showErrors(desk: Desk, view: RecordedView, errors: Record<string, string>): string {
  const inputs = view.view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
  const keys = Object.keys(errors);
  if (keys.length === 0 || !keys.every((key) => inputs.includes(key))) return 'invalid_response';
  desk.workspace.stacks.mark(view, { errors });
  return 'errors';
}
