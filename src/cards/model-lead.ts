import { type Day, dayWithDistance } from '../domain/day';
import { destinationsOf } from '../domain/geo-prefix';
import { type ParsedModel } from '../domain/model-id';
import { type ModelStatus, type RegionStanding } from '../domain/model-status';
import { phaseWord } from '../domain/phase';
import { type Mrkdwn, code, md } from './mrkdwn';
import { regionNames } from './phase-line';

/** What is said above the card where the model was not named by its own id; nothing where it was. */
export function namedLead(status: ModelStatus, reference: ParsedModel, today: Day): Mrkdwn | undefined {
  const { geoPrefix, region, variant, form } = reference;
  if (geoPrefix !== undefined) return profileLead(status, geoPrefix, today);
  if (form === 'custom-model-arn') {
    return md`A custom model on this base. ${code('GetCustomModel')} is the authority: its base may be another custom model.`;
  }
  const standing = status.regions.find((one) => one.region === region);
  if (standing !== undefined)
    return md`In ${standing.region}, which you named: *${phaseWord(standing.phase)}*.`;
  if (region) return md`You named ${region}, where no source knows this model.`;
  if (variant !== undefined)
    return md`The context variant ${code(variant)} of this model; it shares its base's lifecycle.`;
  if (form === 'alias' || form === 'misprint') return md`Another spelling of this model's id.`;
  return undefined;
}

/** A profile ends where the first of its destinations ends. */
function profileLead(status: ModelStatus, geoPrefix: string, today: Day): Mrkdwn {
  const isDestination = destinationsOf(geoPrefix);
  const destinations = status.regions.filter(({ region }) => isDestination(region));
  const intro = md`${code(`${geoPrefix}.`)} is a cross-Region inference profile.`;
  if (destinations.length === 0) return md`${intro} No source knows this model in any of its destinations.`;
  const ends = destinations.flatMap((standing) => endOf(standing));
  const first = ends.sort((a, b) => a.day.localeCompare(b.day))[0];
  const where = first && regionNames(ends.filter(({ day }) => day === first.day).map(({ region }) => region));
  const lead = first
    ? md`*Earliest end of life of its destinations: ${dayWithDistance(first.day, today)}* (${where ?? ''}).`
    : md`No end of life is announced for any of its destinations.`;
  return md`${intro} ${lead} Destinations are taken from the prefix, not read from AWS: ${regionNames(destinations.map(({ region }) => region))}.`;
}

function endOf({ region, milestones }: RegionStanding): { region: string; day: Day }[] {
  const { endOfLife } = milestones;
  return endOfLife?.value.certainty === 'on' ? [{ region, day: endOfLife.value.day }] : [];
}
