import { changeChannelAtOnce } from './channels';
import { type Desk, type InteractionOutcome, refuse } from './interactions';
import type { Scene } from './payloads';

/** `/invite @name`: brings somebody, or the bot, into the channel in which it was typed. */
export function invite(desk: Desk, scene: Scene, name: string): InteractionOutcome {
  const { workspace } = desk;
  const { user, channel } = scene;
  const plain = name.trim().replace(/^<@(\w+)(\|[^>]*)?>$|^@/, '$1');
  const invited = workspace.users.find((one) => [one.id, one.name].includes(plain));
  if (invited === undefined) {
    const example = workspace.user(workspace.app.botUserId)?.name ?? 'name';
    return decline(desk, scene, 'user_not_found', `Nobody here has that name. Try /invite @${example}`);
  }
  if (channel.members.includes(invited.id)) {
    return decline(desk, scene, 'already_in_channel', `@${invited.name} is already in this channel.`);
  }
  workspace.postSlacksWords(channel.id, user.id, `You added @${invited.name} to this channel.`);
  return changeChannelAtOnce(desk, { user: user.id, channel: channel.id, do: 'add', person: invited.id });
}

function decline(
  { workspace }: Desk,
  { user, channel }: Scene,
  reason: string,
  sentence: string,
): InteractionOutcome {
  workspace.postSlacksWords(channel.id, user.id, sentence);
  return refuse(reason, sentence);
}
