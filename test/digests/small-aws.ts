import { type Roster } from '../../src/sandbox/aws/roster';

type Lifecycle = Roster['models'][number]['listings'][number]['lifecycle'];

/** A model that is listed in the same way in some Regions; dates are those of midnight Pacific, as AWS stamps them. */
export type SmallModel = {
  readonly id: string;
  readonly name?: string;
  readonly regions?: readonly string[];
  readonly status?: 'ACTIVE' | 'LEGACY';
  readonly legacy?: string;
  readonly extended?: string;
  readonly endOfLife?: string;
};

/** The two Regions of this AWS. */
export const REGIONS = ['us-east-1', 'eu-west-1'];

/** An AWS of a few models, beside six that stay Active for ever. */
export function smallAws(models: readonly SmallModel[]): Roster {
  const quiet = Array.from({ length: 6 }, (_, i): SmallModel => ({ id: `quiet.model-${i}-v1:0` }));
  return { models: [...quiet, ...models].map(row) };
}

function row({ id, name = id, regions = REGIONS, ...dates }: SmallModel): Roster['models'][number] {
  return {
    modelId: id,
    modelName: name,
    providerName: 'Maker',
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND'],
    responseStreamingSupported: true,
    listings: [{ regions: [...regions], lifecycle: lifecycle(dates) }],
  };
}

function lifecycle({ status = 'ACTIVE', legacy, extended, endOfLife }: Omit<SmallModel, 'id'>): Lifecycle {
  const at = (day: string) => `${day}T08:00:00.000Z`;
  return {
    status,
    startOfLifeTime: '2025-01-01T00:00:00.000Z',
    ...(legacy !== undefined && { legacyTime: at(legacy) }),
    ...(extended !== undefined && { publicExtendedAccessTime: at(extended) }),
    ...(endOfLife !== undefined && { endOfLifeTime: at(endOfLife) }),
  };
}
