import { type Disagreement } from '../domain/disagreement';
import { type Milestones, type Provenance, type UnreadField } from '../domain/fact';
import { type RegionStanding } from '../domain/model-status';
import { phaseWord, worstFirst } from '../domain/phase';
import { type Mrkdwn, code, join, md } from './mrkdwn';
import { regionNames } from './phase-line';

/** Where the sources disagree: one line each, Regions with the same disagreement together. */
export function disagreementLines(standings: readonly RegionStanding[]): Mrkdwn[] {
  const regionsBy = new Map<string, string[]>();
  const first = new Map<string, Disagreement>();
  for (const { region, disagreements } of standings) {
    for (const disagreement of disagreements) {
      const key = keyOf(disagreement);
      if (!first.has(key)) first.set(key, disagreement);
      regionsBy.set(key, [...(regionsBy.get(key) ?? []), region]);
    }
  }
  return [...first].map(([key, disagreement]) => line(disagreement, regionNames(regionsBy.get(key) ?? [])));
}

function line(disagreement: Disagreement, regions: string): Mrkdwn {
  switch (disagreement.about) {
    case 'not-listed':
      return md`:warning: AWS's API in ${regions} does not list it (read ${minute(disagreement.readAt)})`;
    case 'phase': {
      const { shown, other, variant } = disagreement;
      const what = variant === undefined ? md`` : md` of its context variant ${code(variant)}`;
      const says = worstFirst(shown.value, other.value) < 0 ? 'still says' : 'says';
      return md`:warning: ${speaker(other.from, regions)} ${says} ${phaseWord(other.value)}${what} (${asOf(other.from)})`;
    }
    case 'disordered-dates': {
      const dates = join(datesIn(disagreement.dates), ', ');
      return md`:warning: ${speaker(disagreement.from, regions)} gives dates that contradict each other (${dates}): doubtful, and not used`;
    }
    case 'unread': {
      const { from, fields, readAt, variant } = disagreement;
      const what = join(fields.map(unreadWords), ', ');
      const whose = variant === undefined ? md`` : md` for its context variant ${code(variant)}`;
      const when = readAt === undefined ? asOf(from) : `read ${minute(readAt)}`;
      return md`:warning: ${speaker(from, regions)} gave ${what}${whose} (${when}): doubtful, and not used`;
    }
    case 'legacy':
    case 'extendedAccess':
    case 'endOfLife': {
      const { shown, other, about } = disagreement;
      return md`:warning: ${LABEL[about]} in ${regions}: ${shortName(shown.from)} says ${said(shown.value)}, ${shortName(other.from)} says ${said(other.value)} (${asOf(other.from)})`;
    }
  }
}

const LABEL = { legacy: 'Legacy', extendedAccess: 'Extended access', endOfLife: 'End of life' } as const;

function unreadWords({ field, said }: UnreadField): Mrkdwn {
  if (said === undefined) return md`no ${FIELD[field]}`;
  return field === 'status'
    ? md`a status this bot does not know: ${code(said)}`
    : md`${articled(FIELD[field])} that cannot be read: ${code(said)}`;
}

/** Modalities and types are many. */
function articled(noun: string): string {
  if (noun.endsWith('s')) return noun;
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

const FIELD: Readonly<Record<UnreadField['field'], string>> = {
  lifecycle: 'lifecycle',
  status: 'status',
  launch: 'launch date',
  legacy: 'Legacy date',
  extendedAccess: 'extended-access date',
  endOfLife: 'end-of-life date',
  name: 'name',
  provider: 'provider',
  inputModalities: 'input modalities',
  outputModalities: 'output modalities',
  inferenceTypes: 'inference types',
};

function datesIn({ legacy, extendedAccess, endOfLife }: Milestones): Mrkdwn[] {
  return [
    ...(legacy ? [md`${LABEL.legacy} ${legacy}`] : []),
    ...(extendedAccess ? [md`${LABEL.extendedAccess} ${said(extendedAccess)}`] : []),
    ...(endOfLife?.certainty === 'on' ? [md`${LABEL.endOfLife} ${endOfLife.day}`] : []),
  ];
}

function said(value: string): string {
  return value === 'not-offered' ? 'not offered' : value;
}

function speaker(from: Provenance, regions: string): string {
  return from.kind === 'api' ? `AWS's API in ${regions}` : `${shortName(from)}, on ${regions},`;
}

function shortName({ kind, name }: Provenance): string {
  switch (kind) {
    case 'override':
      return "the operator's override";
    case 'api':
      return "AWS's API";
    case 'docs-table':
      return "AWS's lifecycle page";
    case 'model-card':
      return 'the model card';
    case 'api-snapshot':
      return 'an API snapshot';
    case 'third-party':
      return `a third party (${name})`;
  }
}

function asOf(from: Provenance): string {
  return from.readAt === undefined ? `as of ${from.asOf}` : `read ${minute(from.readAt)}`;
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Readings of several Regions on one day differ by minutes, which is no reason for a line each. */
function keyOf(disagreement: Disagreement): string {
  switch (disagreement.about) {
    case 'not-listed':
      return `not-listed|${disagreement.readAt.slice(0, 10)}`;
    case 'disordered-dates': {
      const { about, from, dates } = disagreement;
      return [about, from.kind, from.name, ...datesIn(dates).map(({ text }) => text)].join('|');
    }
    case 'unread': {
      const { about, from, fields, readAt = '', variant } = disagreement;
      const said = fields.map((one) => unreadWords(one).text);
      return [about, variant, from.kind, from.name, readAt.slice(0, 10), ...said].join('|');
    }
    case 'phase':
    case 'legacy':
    case 'extendedAccess':
    case 'endOfLife': {
      const { about, shown, other } = disagreement;
      const variant = about === 'phase' ? disagreement.variant : undefined;
      const { kind, name, asOf } = other.from;
      return [about, variant, shown.value, shown.from.kind, other.value, kind, name, asOf].join('|');
    }
  }
}
