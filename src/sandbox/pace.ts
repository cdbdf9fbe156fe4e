import { TIMING, type Timing } from '../digests/delivery/timing';

/**
 * The times by which the bot sends in the sandbox: Slack's pace, and none while time is being moved, since nobody could
 * tell that the messages of a moment came one after another.
 */
export function paceOf(isMoving: () => boolean): Timing {
  return {
    ...TIMING,
    get channelMs() {
      return isMoving() ? 0 : TIMING.channelMs;
    },
    get workspaceMs() {
      return isMoving() ? 0 : TIMING.workspaceMs;
    },
  };
}
