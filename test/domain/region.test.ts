import {
  COMMERCIAL_REGIONS,
  EVERY_REGION,
  isKnownRegion,
  isWellFormedRegion,
  partitionOf,
  usualRegionOf,
} from '../../src/domain/region';

test.each([
  ['eu-west-3', 'aws'],
  [EVERY_REGION, 'aws'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['cn-north-1', 'aws-cn'],
  ['eusc-de-east-1', 'aws-eusc'],
  ['us-isob-east-1', 'aws-iso'],
])('%s lies in the partition %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test('every commercial Region is well-formed, known, and in the commercial partition', () => {
  expect(COMMERCIAL_REGIONS).toHaveLength(33);
  for (const region of COMMERCIAL_REGIONS) {
    expect([isWellFormedRegion(region), isKnownRegion(region), partitionOf(region)]).toEqual([
      true,
      true,
      'aws',
    ]);
  }
});

test('a Region may be well-formed and unheard of', () => {
  expect([isWellFormedRegion('eu-west-9'), isKnownRegion('eu-west-9')]).toEqual([true, false]);
});

test.each(['us-east', 'US-EAST-1', 'us_east_1', '*', '', 'us-east-1 ', 'useast1'])(
  '"%s" is no Region code',
  (text) => {
    expect(isWellFormedRegion(text)).toBe(false);
  },
);

test.each([
  ['one that every account has enabled', COMMERCIAL_REGIONS, 'ap-northeast-1'],
  ['the first of those', ['me-central-1', 'eu-west-3', 'us-east-1'], 'eu-west-3'],
  ['the first, where none is', ['us-gov-west-1', 'us-gov-east-1'], 'us-gov-west-1'],
  ['none of none', [], undefined],
])('what is the same in all Regions is asked of %s', (_, regions, asked) => {
  expect(usualRegionOf(regions)).toBe(asked);
});
