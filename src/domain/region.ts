/** An AWS Region code, such as `eu-west-3`. */
export type Region = string;

/** Stands where a document names no Region: the row speaks for every commercial Region. */
export const EVERY_REGION: Region = '*';

export type Partition = 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc' | 'aws-iso';

/** Commercial Regions with a `bedrock` endpoint (botocore 1.43.107). */
export const COMMERCIAL_REGIONS: readonly Region[] = [
  'af-south-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/** Those that every account has enabled; the others have to be opted in to. AWS opens no new ones of this kind. */
const ENABLED_FROM_THE_START: ReadonlySet<Region> = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/**
 * Of these Regions one that every account has enabled, to ask for what is the same in all of them; where there is none,
 * the first.
 */
export function usualRegionOf(regions: readonly Region[]): Region | undefined {
  return regions.find((region) => ENABLED_FROM_THE_START.has(region)) ?? regions[0];
}

const OTHER_PARTITIONS: readonly Region[] = [
  'us-gov-east-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'us-isof-east-1',
  'us-isof-south-1',
];

const KNOWN: ReadonlySet<Region> = new Set([...COMMERCIAL_REGIONS, ...OTHER_PARTITIONS]);

/** Whether a Bedrock endpoint in this Region is known to this version. */
export function isKnownRegion(region: Region): boolean {
  return KNOWN.has(region);
}

/** Whether the text has the form of a Region code; the Region need not exist. */
export function isWellFormedRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(text);
}

/** The AWS partition of a Region, by its prefix. `EVERY_REGION` is commercial. */
export function partitionOf(region: Region): Partition {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  if (/^us-iso/.test(region)) return 'aws-iso';
  return 'aws';
}
