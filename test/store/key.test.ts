import fc from 'fast-check';
import { keyOf, partsOf, prefixOf } from '../../src/store/key';

it('spells keys from the workspace down', () => {
  expect(keyOf('T123', 'readings', 'aws', 'us-east-1')).toBe('T123/readings/aws/us-east-1');
  expect(prefixOf('T123', 'readings')).toBe('T123/readings/');
});

it('gives back the parts of every key', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), ([workspace = '', ...parts]) => {
      expect(partsOf(keyOf(workspace, ...parts))).toEqual([workspace, ...parts]);
    }),
    { examples: [[['T1', 'arn:a/b', '%2F', '%25', '']]] },
  );
});

it('never lets one place reach into another', () => {
  expect(keyOf('T1', 'a/b').startsWith(prefixOf('T1', 'a'))).toBe(false);
  expect(keyOf('T12', 'a').startsWith(prefixOf('T1'))).toBe(false);
});
