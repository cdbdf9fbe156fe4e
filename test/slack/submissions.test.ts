import { WebClient } from '@slack/web-api';
import { cardModal } from '../../src/cards/modal-frame';
import { md } from '../../src/cards/mrkdwn';
import { noticeCard } from '../../src/cards/notice';
import { createLog } from '../../src/ops/log';
import { createFailures } from '../../src/slack/failures';
import { type Modal } from '../../src/slack/modal';
import { onSubmit } from '../../src/slack/submissions';
import { NOW } from '../support/house';

/** Slack's API as far as it is called here: it takes all. */
class TakingClient extends WebClient {
  readonly taken: [string, unknown][] = [];
  override apiCall(method: string, options?: unknown) {
    this.taken.push([method, options]);
    return Promise.resolve({ ok: true });
  }
}

test('what follows a submission is done, and the modal shows it, where the answer did not reach Slack', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
  const done = cardModal('Done', noticeCard(md`Saved.`));
  let followed = 0;
  const afterwards = async (): Promise<void> => void (followed += 1);
  const modal: Modal = {
    callbackId: 'some.modal',
    submit: () => ({ work: Promise.resolve({ done, afterwards }), saving: done, failed: () => done }),
  };
  const web = new TakingClient('none');
  const failures = createFailures({ log, metrics: { failure: () => undefined }, reference: () => 'ref' });
  const view = { id: 'V1', callback_id: 'some.modal', state: { values: {} } };
  await onSubmit({ modals: [modal], web, log, failures, now: () => NOW }, { user: { id: 'U1' }, view }, () =>
    Promise.reject(new Error('The socket is closed')),
  );
  expect(followed).toBe(1);
  expect(web.taken).toEqual([['views.update', { view_id: 'V1', view: done }]]);
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'A submitted modal could not be acknowledged',
  ]);
});
