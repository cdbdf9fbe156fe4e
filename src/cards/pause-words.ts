import { type Pause, type Subscription } from '../domain/subscription';
import { DIGEST_COMMAND } from './ids';
import { channel, person } from './mention';
import { type Mrkdwn, code, md } from './mrkdwn';

/** Since when and why nothing is sent: `paused since 2026-11-22 by @ada`. */
export function pauseWords({ reason, at, by, word }: Pause): Mrkdwn {
  const since = md`paused since ${at.slice(0, 10)}`;
  switch (reason) {
    case 'asked':
      return by === undefined ? since : md`${since} by ${person(by)}`;
    case 'archived':
      return md`${since}, when the channel was archived`;
    case 'left':
      return md`${since}, when the bot was removed from the channel`;
    case 'refused':
      return md`${since}, because Slack refused a post (${code(word ?? 'no reason given')})`;
  }
}

/** What the subscriber is told when a subscription paused itself, with what ends that. */
export function pausedNotice({ channel: id, channelName }: Subscription, { reason, word }: Pause): Mrkdwn {
  const named = md`${channel(id)} (${channelName})`;
  const resume = code(`${DIGEST_COMMAND} resume`);
  switch (reason) {
    case 'archived':
      return md`The channel ${named} was archived, so its Bedrock digest is paused. Should it come back, type ${resume} there.`;
    case 'left':
      return md`I was removed from ${named}, so its Bedrock digest is paused. To go on, invite me there again and type ${resume}.`;
    case 'refused':
      return md`Slack no longer takes my posts in ${named} (${code(word ?? 'no reason given')}), so its Bedrock digest is paused. Once I may post there again, type ${resume}.`;
    case 'asked':
      return md`The Bedrock digest of ${named} is paused. To go on, type ${resume} there.`;
  }
}
