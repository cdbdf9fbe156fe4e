import { type Message } from '../../src/sandbox/page/protocol';
import { type TestClock } from '../support/clock';
import { type TestHouse } from '../support/house';

/** What the bot posted by itself, oldest first: messages with its metadata, those in threads too. */
export function ownPosts({ slack }: TestHouse, eventType?: string): Message[] {
  return slack.workspace.messages.filter(
    ({ metadata }) =>
      metadata !== undefined && (eventType === undefined || metadata.event_type === eventType),
  );
}

/** The same, without what stands in threads. */
export function topLevelPosts(house: TestHouse, eventType?: string): Message[] {
  return ownPosts(house, eventType).filter(({ threadTs }) => threadTs === undefined);
}

/** The id that makes a post the same post. */
export function idOf({ metadata }: Message): unknown {
  return metadata?.event_payload['id'];
}

/** Moves the clock, and lets the bot do what is due by then. */
export async function moveTo(house: TestHouse, clock: TestClock, instant: string): Promise<void> {
  clock.set(instant);
  await house.house.beat();
}
