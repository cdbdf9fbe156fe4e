import { DIGEST_COMMAND } from '../../cards/ids';
import { type Command } from '../command';
import { helpVerb } from '../status/help';
import { withFooter } from '../with-footer';
import { type DigestDeps } from './deps';
import { listVerb } from './list';
import { nowVerb, previewVerb } from './preview';
import { settingsVerb } from './settings';
import { pauseVerb, resumeVerb, unsubscribeVerb } from './standing';
import { subscribeVerb } from './subscribe';

/** `/bedrock-digest`: what a channel is told, and when. */
export function digestCommand(deps: DigestDeps): Command {
  const named = [
    subscribeVerb(deps),
    unsubscribeVerb(deps),
    pauseVerb(deps),
    resumeVerb(deps),
    previewVerb(deps),
    nowVerb(deps),
    listVerb(deps),
  ];
  const otherwise = settingsVerb(deps, [...named.map(({ name }) => name), 'help']);
  const help = helpVerb(DIGEST_COMMAND, [otherwise, ...named], true);
  return {
    name: DIGEST_COMMAND,
    description: 'A digest of what is coming to your Bedrock models, in this channel',
    usageHint: 'settings | subscribe | unsubscribe | pause | resume | preview | now | list | help',
    isPrivate: true,
    verbs: [...named, help].map((verb) => withFooter(deps.snapshot, verb)),
    otherwise: withFooter(deps.snapshot, otherwise),
  };
}
