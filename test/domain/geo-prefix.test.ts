import { destinationsOf, geoPrefixes, isGeoPrefix } from '../../src/domain/geo-prefix';
import { COMMERCIAL_REGIONS, EVERY_REGION } from '../../src/domain/region';

describe('destinations follow from the prefix', () => {
  test.each([
    ['us', ['us-east-1', 'us-west-2'], ['us-gov-west-1', 'us-iso-east-1', 'eu-west-1', 'ca-central-1']],
    ['eu', ['eu-west-3', 'eu-central-2'], ['eusc-de-east-1', 'eu-isoe-west-1', 'us-east-1']],
    ['apac', ['ap-south-1', 'ap-northeast-1', 'ap-east-2'], ['us-west-2', 'me-south-1']],
    ['jp', ['ap-northeast-1', 'ap-northeast-3'], ['ap-northeast-2']],
    ['au', ['ap-southeast-2', 'ap-southeast-4'], ['ap-southeast-1']],
    ['ca', ['ca-central-1', 'ca-west-1'], ['us-east-1']],
    ['in', ['ap-south-1', 'ap-south-2'], ['ap-southeast-1']],
    ['us-gov', ['us-gov-east-1', 'us-gov-west-1'], ['us-east-1']],
    ['global', COMMERCIAL_REGIONS, ['us-gov-west-1', 'cn-north-1', 'eusc-de-east-1']],
  ])('%s', (prefix, inside, outside) => {
    const reaches = destinationsOf(prefix);
    expect(inside.filter((region) => !reaches(region))).toEqual([]);
    expect(outside.filter((region) => reaches(region))).toEqual([]);
  });

  test('a commercial Region that opens tomorrow is covered', () => {
    expect(destinationsOf('us')('us-south-1')).toBe(true);
    expect(destinationsOf('global')('sa-west-1')).toBe(true);
  });

  test('an unknown prefix claims no Region, and no prefix claims "every Region"', () => {
    expect(isGeoPrefix('mx')).toBe(false);
    expect(COMMERCIAL_REGIONS.some(destinationsOf('mx'))).toBe(false);
    expect(geoPrefixes().filter((prefix) => destinationsOf(prefix)(EVERY_REGION))).toEqual([]);
  });
});
