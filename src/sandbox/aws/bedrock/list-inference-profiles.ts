import { type Region } from '../../../domain/region';
import { arnOf, type Held, listOperation, modelArn, times } from '../held-operation';

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

/** Models that are called by a profile have one for the geography of the Region, over the Regions that list them. */
function systemDefined(held: Held) {
  const geo = geoOf(held.region);
  return held.world.roster.models.flatMap(({ modelId, modelName, inferenceTypesSupported, listings }) => {
    const regions = listings.flatMap((listing) => listing.regions);
    if (!inferenceTypesSupported.includes('INFERENCE_PROFILE') || !regions.includes(held.region)) return [];
    const id = `${geo}.${modelId}`;
    const models = regions
      .filter((region) => geoOf(region) === geo)
      .map((region) => ({ modelArn: modelArn({ region }, modelId) }));
    return [
      {
        ...times({}),
        inferenceProfileName: `${geo.toUpperCase()} ${modelName}`,
        inferenceProfileArn: arnOf(held, 'inference-profile', id),
        inferenceProfileId: id,
        models,
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
