import { type Region, isWellFormedRegion, partitionOf } from './region';

/**
 * What each known prefix of a cross-Region inference profile covers, read off the prefix itself. AWS routes
 * within these bounds but not to all of them: `GetInferenceProfile` names a profile's true destinations.
 */
const DESTINATIONS: ReadonlyMap<string, (region: Region) => boolean> = new Map([
  ['us', (region: Region) => isCommercial(region) && region.startsWith('us-')],
  ['eu', (region: Region) => isCommercial(region) && region.startsWith('eu-')],
  ['apac', (region: Region) => isCommercial(region) && region.startsWith('ap-')],
  ['jp', (region: Region) => ['ap-northeast-1', 'ap-northeast-3'].includes(region)],
  ['au', (region: Region) => ['ap-southeast-2', 'ap-southeast-4'].includes(region)],
  ['ca', (region: Region) => isCommercial(region) && region.startsWith('ca-')],
  ['in', (region: Region) => ['ap-south-1', 'ap-south-2'].includes(region)],
  ['global', isCommercial],
  ['us-gov', (region: Region) => partitionOf(region) === 'aws-us-gov'],
]);

/** Whether this version knows the prefix (`us`, `eu`, `global`, …), without its dot. */
export function isGeoPrefix(text: string): boolean {
  return DESTINATIONS.has(text);
}

/** Every prefix that this version knows. */
export function geoPrefixes(): readonly string[] {
  return [...DESTINATIONS.keys()];
}

/**
 * A test for the Regions that a profile with this prefix may send requests to. It is derived from the prefix,
 * not read from AWS. For a prefix that is not known it is false everywhere: no Region may be claimed.
 */
export function destinationsOf(prefix: string): (region: Region) => boolean {
  return DESTINATIONS.get(prefix) ?? (() => false);
}

function isCommercial(region: Region): boolean {
  return isWellFormedRegion(region) && partitionOf(region) === 'aws' && !region.includes('-iso');
}
