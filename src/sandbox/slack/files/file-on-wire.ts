import { isDirectMessage } from '../channel-kind';
import type { Workspace } from '../workspace';
import type { KeptFile } from './file-cabinet';

function kindOf(channelId: string, workspace: Workspace): 'channels' | 'groups' | 'ims' {
  const channel = workspace.channel(channelId);
  if (channel === undefined || isDirectMessage(channel)) return 'ims';
  return channel.isPrivate ? 'groups' : 'channels';
}

function sharesOnWire(file: KeptFile, workspace: Workspace): Record<string, unknown> {
  const shares: Record<'public' | 'private', Record<string, { ts: string }[]>> = { public: {}, private: {} };
  for (const { channel, ts } of file.shares) {
    const family = kindOf(channel, workspace) === 'channels' ? shares.public : shares.private;
    (family[channel] ??= []).push({ ts });
  }
  return shares;
}

/** The addresses under which Slack would have the file; an image block may name it by the first two. */
export function addressesOf(file: KeptFile, workspace: Workspace): Record<string, string> {
  const { team } = workspace;
  const name = encodeURIComponent(file.name);
  return {
    url_private: `https://files.slack.com/files-pri/${team.id}-${file.id}/${name}`,
    permalink: `https://${team.domain}.slack.com/files/${file.userId}/${file.id}/${name}`,
    url_private_download: `https://files.slack.com/files-pri/${team.id}-${file.id}/download/${name}`,
  };
}

/** A file as the Web API gives it. Until it is ready its type is empty. */
export function fileOnWire(file: KeptFile, workspace: Workspace): Record<string, unknown> {
  const isReady = file.looksLeft === 0;
  const filetype = file.mimetype.slice(file.mimetype.lastIndexOf('/') + 1);
  const channels = [...new Set(file.shares.map((share) => share.channel))];
  const of = (kind: string): string[] => channels.filter((id) => kindOf(id, workspace) === kind);
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: isReady ? file.mimetype : '',
    filetype: isReady ? filetype : '',
    pretty_type: isReady ? filetype.toUpperCase() : '',
    user: file.userId,
    user_team: workspace.team.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: of('channels').length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    ...addressesOf(file, workspace),
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
    channels: of('channels'),
    groups: of('groups'),
    ims: of('ims'),
    shares: sharesOnWire(file, workspace),
    has_rich_preview: false,
    file_access: 'visible',
  };
}
