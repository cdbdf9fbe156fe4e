import { type Dependent, type KindReading } from '../domain/dependent';
import { type NotFound } from '../domain/find-dependent';
import { groupBy } from '../domain/group-by';
import { type ModelLookUp } from '../domain/model-id';
import { within } from './blocks';
import { dependentKindWord } from './dependent-lines';
import { age } from './footer';
import { type Mrkdwn, bold, code, cut, join, md } from './mrkdwn';
import { regionNames } from './phase-line';
import { type NameOf } from './use-lines';

/** What resting lines are made with. */
type Places = {
  readonly nameOf: NameOf;
  readonly nameOfModel: (modelId: string) => string;
  /** How the reading went by which something was found. */
  readonly readingOf: (one: Dependent) => KindReading | undefined;
};

const MOST_TOLD = 3;

/** What was named instead of a model, where it is, and the models that it rests on: above their card. */
export function restingLead(found: readonly Dependent[], { nameOf, nameOfModel, readingOf }: Places): Mrkdwn {
  const things = groupBy(found, ({ kind, name, account, region }) => [kind, name, account, region].join('|'));
  const lines = [...things.values()].slice(0, MOST_TOLD).flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const { kind, name, account, region } = first;
    const word = dependentKindWord(kind, 1);
    const models = new Set(parts.flatMap((part) => part.models.map(({ modelId }) => nameOfModel(modelId))));
    const on = [...models].map((one) => bold(cut(one, 100)));
    const thing = md`:link: ${word.charAt(0).toUpperCase()}${word.slice(1)} ${code(cut(name, 100))} in ${nameOf(account)}, ${region}`;
    if (on.length === 0) return [md`${thing}: its model could not be told. ${whyUntold(readingOf(first))}`];
    return [md`${thing} rests on ${join(within(on, 600), ', ')}.`];
  });
  const more = things.size - MOST_TOLD;
  return join([...lines, ...(more > 0 ? [md`and ${more} more of that name`] : [])]);
}

/** What was found without its model: its details could not be had, or name what Bedrock's lifecycle does not know. */
function whyUntold(reading: KindReading | undefined): Mrkdwn {
  switch (reading?.state) {
    case 'not-allowed':
      return md`Allow ${code(reading.action)} to the bot's role, then ${code('/bedrock-status refresh')}.`;
    case 'failed':
      return md`Its details could not be read (${cut(reading.message, 200)}); ${code('/bedrock-status refresh')} tries again.`;
    case 'read':
    case undefined:
      return md`It names an imported model, or something of another account or that is gone.`;
  }
}

/** Why the model behind something is not known, and what would tell it. */
export function lookUpLead(
  { resource, lookUp, field, inLifecycle, identifier, accountId, region }: ModelLookUp,
  notFound: NotFound,
  { nameOf, now }: { readonly nameOf: NameOf; readonly now: Date },
): Mrkdwn[] {
  const what =
    resource === 'bare-name' ? 'provisioned throughput or custom model' : resource.replaceAll('-', ' ');
  const named = code(identifier.slice(0, 300));
  if (!inLifecycle)
    return [md`${named} is of the kind ${what}. Bedrock's model lifecycle does not reach it.`];
  const first =
    resource === 'bare-name'
      ? md`${named} is no model id of the catalogue, and no ${what} of that name is known.`
      : md`${named} hides its model (${what}).`;
  const place = [
    accountId === undefined ? 'every account' : nameOf(accountId),
    region ?? 'every Region',
  ].join(', ');
  const how = join([code(lookUp), code(field)], ' → ');
  return [
    first,
    whyWords(notFound, { what, place, nameOf, now }),
    md`AWS tells it: ${how}. Ask again with the model id found there.`,
  ];
}

function whyWords(
  notFound: NotFound,
  { what, place, nameOf, now }: { what: string; place: string; nameOf: NameOf; now: Date },
): Mrkdwn {
  switch (notFound.why) {
    case 'usage-off':
      return md`It was not looked for: dependents are not read here (${code('USAGE_SCHEDULE')}, ${code('BEDROCK_REGIONS')}).`;
    case 'no-such-account':
      return md`Its account is not among those that are read (${code('BEDROCK_ROLE_ARNS')}): ${join(
        within(
          notFound.accounts.map((one) => md`${nameOf(one)}`),
          1000,
        ),
        ', ',
      )}.`;
    case 'no-such-region':
      return md`Its Region is not among those that are read (${code('BEDROCK_REGIONS')}): ${regionNames(notFound.regions)}.`;
    case 'not-allowed':
      return notFound.action === undefined
        ? md`The bot may not see it in ${place}: ${code('/bedrock-status health')} names what is missing.`
        : md`The bot may not see it in ${place}: allow ${code(notFound.action)} to its role, then ${code('/bedrock-status refresh')}.`;
    case 'not-read':
      return md`${place} could not be read yet: ${code('/bedrock-status health')} says why.`;
    case 'not-enabled':
      return md`It cannot be in ${place}: Bedrock or the Region is not enabled there.`;
    case 'not-there':
      return md`There was none such (${what}) in ${place}, read ${age(notFound.readAt, now)}; a newer one is found after ${code('/bedrock-status refresh')}.`;
  }
}
