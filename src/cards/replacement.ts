import { type Replacement } from '../domain/fact';
import { phaseWord } from '../domain/phase';
import { type ReplacementLink } from '../domain/replacement';
import { transitionsOf } from '../domain/transition';
import { type Day, dayWithDistance } from '../domain/day';
import { type Mrkdwn, code, join, md } from './mrkdwn';

/** The chain of replacements, a line a link, with a warning where a link is itself not Active. */
export function replacementLines(chain: readonly ReplacementLink[], today: Day): Mrkdwn[] {
  if (chain.length === 0) return [md`*Replacement*: no successor named by AWS`];
  return chain.map((link, i) => {
    const by = link.isOverride ? 'by override' : 'named by AWS';
    const label =
      i === 0 ? md`*Replacement* ${by}` : md`↳ and for that${link.isOverride ? ', by override' : ''}`;
    return md`${label}: ${join(link.named.map(nameOf), ', ')}${standing(link, today)}`;
  });
}

function nameOf({ modelId, name }: Replacement): Mrkdwn {
  if (modelId === undefined) return md`${name}`;
  return name === modelId ? code(modelId) : md`${name} (${code(modelId)})`;
}

function standing({ status, named }: ReplacementLink, today: Day): Mrkdwn {
  if (status === undefined) return md` · not in the catalogue`;
  const which = named.length > 1 ? `${status.model.name}: ` : '';
  const [next] = transitionsOf(status, today);
  if (status.worst === 'active') {
    const until = next ? md`, ${phaseWord(next.kind)} ${dayWithDistance(next.day, today)}` : md``;
    return md` · ${which}Active${until}`;
  }
  const then = next ? md`, ${phaseWord(next.kind)} ${dayWithDistance(next.day, today)}` : md``;
  return md`\n:warning: ${which}itself ${phaseWord(status.worst)}${then}`;
}
