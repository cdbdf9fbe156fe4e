import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { decodeResend } from '../../cards/resend-button';
import { ACTION, STATUS_COMMAND } from '../../cards/ids';
import { type PressHandler } from '../listening';
import { type StatusDeps } from './deps';

/** What the buttons of `health` do that carry no command. */
export function statusPresses({ resend }: Pick<StatusDeps, 'resend'>): ReadonlyMap<string, PressHandler> {
  return new Map([
    [
      ACTION.resend,
      async ({ value }) => {
        const id = decodeResend(value);
        const outcome = id === undefined ? 'unknown' : await resend(id);
        const line =
          outcome === 'queued'
            ? md`:outbox_tray: ${code(id ?? '')} is queued again, and is sent as soon as Slack takes it.`
            : md`That message is not among those given up any more: ${code(`${STATUS_COMMAND} health`)} shows the queue.`;
        return { card: noticeCard(line), kind: 'notice' };
      },
    ],
  ]);
}
