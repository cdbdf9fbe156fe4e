import { setTimeout as delay } from 'node:timers/promises';
import { type ViewResponseAction } from '@slack/bolt';
import { type ModalView } from '@slack/types';
import { z } from 'zod';
import { cardModal } from '../cards/modal-frame';
import { md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';
import { type Listening } from './listening';
import { type Begun, type Form, type FormInput, type Modal, type Submission, type Submitted } from './modal';

/** How an interaction with a modal is acknowledged: without an answer, the modal closes. */
type Acknowledge = (answer?: ViewResponseAction) => Promise<void>;

/** What is needed of the house. */
type Hearing = Pick<Listening, 'modals' | 'failures' | 'web' | 'log' | 'now'>;

/** Slack waits for 3 s; the rest is the way there and back. */
const PATIENCE_MS = 2_000;

const Option = z.object({ value: z.string() });
const Input = z.looseObject({
  value: z.string().nullish(),
  selected_option: Option.nullish(),
  selected_options: z.array(Option).nullish(),
  selected_time: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
});

const Body = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Input)) }),
  }),
});

/**
 * Does what a submitted modal is for. Here the acknowledgement is the answer: what is wrong is said under the inputs, and
 * what takes longer than Slack waits shows that it is being saved, and then how that ended.
 */
export async function onSubmit(listening: Hearing, body: unknown, ack: Acknowledge): Promise<void> {
  const parsed = Body.safeParse(body);
  const callbackId = parsed.data?.view.callback_id;
  const modal = listening.modals.find((one) => one.callbackId === callbackId);
  if (!parsed.success || modal === undefined) {
    listening.log.warn(
      { callbackId, fault: parsed.error?.message },
      'A modal of another version was submitted',
    );
    return ack({ response_action: 'update', view: notSaved() });
  }
  const submission = submissionOf(parsed.data, listening.now());
  const begun = begin(listening, modal, submission);
  if ('errors' in begun) return ack({ response_action: 'errors', errors: { ...begun.errors } });
  if ('view' in begun) return ack({ response_action: 'update', view: begun.view });
  await finish(listening, submission, begun, ack);
}

/** Closing it without a word would look as if it had been saved. */
function notSaved(): ModalView {
  const again = md`Nothing was saved: this form is of another version of the bot. Please open it anew.`;
  return cardModal('Nothing was saved', noticeCard(again));
}

function begin({ failures }: Hearing, modal: Modal, submission: Submission): Begun {
  try {
    return modal.submit(submission);
  } catch (error) {
    return { view: cardModal('It failed', failures.toTell(error, { modal: modal.callbackId })) };
  }
}

async function finish(
  { failures, web, log }: Hearing,
  { viewId }: Submission,
  { work, saving, failed }: Extract<Begun, { work: unknown }>,
  ack: Acknowledge,
): Promise<void> {
  const doing = { modal: viewId };
  const outcome = work.catch((error: unknown): Submitted => ({
    view: failed(failures.toTell(error, doing)),
  }));
  const inTime = await Promise.race([outcome, delay(PATIENCE_MS, undefined, { ref: false })]);
  const acknowledged =
    inTime === undefined ? ack({ response_action: 'update', view: saving }) : acknowledge(inTime, ack);
  // The work goes on where the answer did not reach Slack: what was stored is followed up all the same.
  const isAcknowledged = await acknowledged.then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error, ...doing }, 'A submitted modal could not be acknowledged');
      return false;
    },
  );
  const submitted = await outcome;
  const untold = (error: unknown): void => failures.untold(error, doing);
  const view = 'view' in submitted ? submitted.view : submitted.done;
  // The person may have closed it meanwhile.
  if (inTime === undefined || !isAcknowledged)
    await web.views.update({ view_id: viewId, view }).catch(untold);
  if ('done' in submitted) await submitted.afterwards().catch(untold);
}

function acknowledge(submitted: Submitted, ack: Acknowledge): Promise<void> {
  if ('done' in submitted) return ack();
  const { view, errors } = submitted;
  return errors
    ? ack({ response_action: 'errors', errors: { ...errors } })
    : ack({ response_action: 'update', view });
}

function submissionOf({ user, view }: z.infer<typeof Body>, now: Date): Submission {
  return {
    userId: user.id,
    viewId: view.id,
    metadata: view.private_metadata,
    form: formOf(view.state.values),
    now,
  };
}

function formOf(values: z.infer<typeof Body>['view']['state']['values']): Form {
  const form = new Map<string, FormInput>();
  for (const [blockId, inputs] of Object.entries(values)) {
    for (const [actionId, input] of Object.entries(inputs))
      form.set(actionId, { blockId, values: chosen(input) });
  }
  return form;
}

function chosen({ value, selected_option, selected_options, ...others }: z.infer<typeof Input>): string[] {
  const { selected_time, selected_date, selected_user, selected_users } = others;
  const single =
    value ?? selected_option?.value ?? selected_time ?? selected_date ?? selected_user ?? undefined;
  const several = selected_options?.map((option) => option.value) ?? selected_users ?? undefined;
  return several ?? (single === undefined ? [] : [single]);
}
