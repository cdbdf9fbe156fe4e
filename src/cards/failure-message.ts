import { type ReadingFailure } from '../domain/fact';
import { cut } from './mrkdwn';

const ROOM_FOR_ALL = 5000;

/** The message of each failure; many share the room, and one too long for its share ends in an ellipsis. */
export function messagesOf(failures: readonly ReadingFailure[]): (failure: ReadingFailure) => string {
  const share = Math.floor(ROOM_FOR_ALL / Math.max(1, failures.length));
  return ({ message }) => cut(message, share);
}
