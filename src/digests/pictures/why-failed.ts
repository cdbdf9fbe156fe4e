import { failureOf } from '../delivery/slack-failure';
import { NotDrawnError } from './draw';
import { NotReadyError } from './upload';

/** Slack's words for which a person can do something. */
const ADVICE: Readonly<Record<string, string>> = {
  missing_scope: 'the bot lacks the scopes files:write and files:read. Reinstall it with its manifest.',
  file_uploads_disabled: 'this workspace forbids uploads.',
  file_uploads_except_images_disabled: 'this workspace forbids uploads.',
  file_upload_size_restricted: 'this workspace forbids uploads of its size.',
  storage_limit_reached: 'this workspace has no room for files left.',
};

/** Why there is no picture, for the people who will not see it: the words that follow a colon. */
export function whyFailed(error: unknown): string {
  if (error instanceof NotDrawnError) return 'it could not be drawn. The log says why.';
  if (error instanceof NotReadyError) return 'Slack was not ready with it in time.';
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'limited':
      return 'Slack takes no more files at the moment.';
    case 'refused':
      return ADVICE[failure.word] ?? `Slack did not take it (${failure.word}).`;
    case 'unclear':
    case 'not-sent':
      return 'it could not be uploaded. The log says why.';
  }
}
