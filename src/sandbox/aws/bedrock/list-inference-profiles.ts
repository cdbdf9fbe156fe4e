import { type Region } from '../../../domain/region';
import { arnOf, type Held, listOperation, modelArn, times } from '../held-operation';
import { type Roster } from '../roster';

/** `ListInferenceProfiles`: the account's own, and those that AWS defines for what the Region lists. */
export const listInferenceProfiles = listOperation(
  'ListInferenceProfiles',
  ['GET', '/inference-profiles'],
  'inferenceProfileSummaries',
  (held) => {
    const type = held.query.get('type');
    return [
      ...(type === 'SYSTEM_DEFINED' ? [] : own(held)),
      ...(type === 'APPLICATION' ? [] : systemDefined(held)),
    ];
  },
);

function own(held: Held) {
  return (held.holdings.applicationProfiles ?? []).map((profile) => ({
    ...times(profile),
    inferenceProfileName: profile.name,
    inferenceProfileArn: arnOf(held, 'application-inference-profile', profile.id),
    inferenceProfileId: profile.id,
    models: [{ modelArn: modelArn(held, profile.model) }],
    status: profile.status ?? 'ACTIVE',
    type: 'APPLICATION',
  }));
}

/** AWS is asked for them day by day, and defines others only with another roster. */
function systemDefined({ world: { roster }, account, region }: Held): readonly object[] {
  const byPlace = SYSTEM_DEFINED.get(roster) ?? new Map<string, readonly object[]>();
  SYSTEM_DEFINED.set(roster, byPlace);
  const place = `${account}|${region}`;
  const profiles = byPlace.get(place) ?? profilesFor(roster, { account, region });
  byPlace.set(place, profiles);
  return profiles;
}

const SYSTEM_DEFINED = new WeakMap<Roster, Map<string, readonly object[]>>();

/** Models that are called by a profile have one for the geography of the Region, over the Regions that list them. */
function profilesFor({ models }: Roster, place: Pick<Held, 'account' | 'region'>): readonly object[] {
  const geo = geoOf(place.region);
  return models.flatMap(({ modelId, modelName, inferenceTypesSupported, listings }) => {
    const regions = listings.flatMap((listing) => listing.regions);
    if (!inferenceTypesSupported.includes('INFERENCE_PROFILE') || !regions.includes(place.region)) return [];
    const id = `${geo}.${modelId}`;
    const inGeo = regions.filter((region) => geoOf(region) === geo);
    return [
      {
        ...times({}),
        inferenceProfileName: `${geo.toUpperCase()} ${modelName}`,
        inferenceProfileArn: arnOf(place, 'inference-profile', id),
        inferenceProfileId: id,
        models: inGeo.map((region) => ({ modelArn: modelArn({ region }, modelId) })),
        status: 'ACTIVE',
        type: 'SYSTEM_DEFINED',
      },
    ];
  });
}

function geoOf(region: Region): string {
  const [first = ''] = region.split('-');
  return first === 'ap' ? 'apac' : first;
}
