import { type Day, dayWithDistance } from '../domain/day';
import { type ModelOverride } from '../domain/overrides';
import { owner as ownerMention } from './mention';
import { type Mrkdwn, code, cut, join, md } from './mrkdwn';
import { regionNames } from './phase-line';

/** What the operator's file says of a model, each with its reason and author. */
export function overrideLines(
  overrides: readonly ModelOverride[],
  { today, nameOf }: { readonly today: Day; readonly nameOf: (account: string) => string },
): Mrkdwn[] {
  return overrides.map((override) => {
    const said = join(wordsOf(override, today, nameOf), ', ');
    const where = override.regions.length === 0 ? '' : ` in ${regionNames(override.regions)}`;
    return md`:pencil2: *Override*${where}: ${said} · ${cut(override.reason, 300)} · _${cut(override.author, 100)}_`;
  });
}

function wordsOf(override: ModelOverride, today: Day, nameOf: (account: string) => string): Mrkdwn[] {
  const { name, owner, replacement, milestones, arrangement, tags } = override;
  const { legacy, extendedAccess, endOfLife } = milestones;
  const words = [
    ...(arrangement === undefined ? [] : [arrangementWords(arrangement, today, nameOf)]),
    ...(legacy === undefined ? [] : [md`Legacy ${legacy}`]),
    ...(extendedAccess === undefined
      ? []
      : [md`Extended access ${extendedAccess === 'not-offered' ? 'not offered' : extendedAccess}`]),
    ...(endOfLife === undefined ? [] : [md`End of life ${dayWithDistance(endOfLife.day, today)}`]),
    ...(replacement === undefined ? [] : [md`replacement ${code(replacement)}`]),
    ...(name === undefined ? [] : [md`called ${cut(name, 100)}`]),
    ...(owner === undefined ? [] : [md`owner ${ownerMention(owner)}`]),
    ...(tags.length === 0 ? [] : [md`tagged ${tags.join(', ')}`]),
  ];
  return words.length === 0 ? [md`a note`] : words;
}

function arrangementWords(
  { until, accounts }: NonNullable<ModelOverride['arrangement']>,
  today: Day,
  nameOf: (account: string) => string,
): Mrkdwn {
  const whose = accounts === undefined ? '' : ` for ${accounts.map(nameOf).join(', ')} alone`;
  return md`kept by private arrangement until ${dayWithDistance(until, today)}${whose}`;
}
