import { compareModels } from '../../src/domain/comparison';
import { type Fact } from '../../src/domain/fact';
import { EVERY_REGION } from '../../src/domain/region';
import { TODAY, api, day, fact, on, statusBy } from './makers';

function row(label: string, first: readonly Fact[], second: readonly Fact[]) {
  const { rows } = compareModels(statusBy(first), statusBy(second), TODAY);
  return rows.find((one) => one.label === label);
}

test('what the first has and the second has not is lacking', () => {
  const first = [api({ inputModalities: ['TEXT', 'IMAGE'] })];
  const second = [api({ inputModalities: ['TEXT', 'VIDEO'] })];
  expect(row('Input', first, second)).toMatchObject({ lacking: ['IMAGE'] });
});

test('what no source tells of the second is not known, and so not lacking', () => {
  expect(row('Input', [api({ inputModalities: ['TEXT'] })], [api()])).toMatchObject({
    second: [],
    lacking: [],
  });
});

test('ways to call are gathered over all Regions, in words, unknown ones as they are', () => {
  const facts = [
    api({ region: 'us-east-1', inferenceTypes: ['ON_DEMAND'] }),
    api({ region: 'eu-west-1', inferenceTypes: ['INFERENCE_PROFILE', 'TELEPATHY'] }),
  ];
  expect(row('How to call it', facts, facts)?.first).toEqual(['TELEPATHY', 'inference profile', 'on demand']);
});

describe('Regions', () => {
  const here = [fact({ region: 'us-east-1' }), fact({ region: 'eu-west-1' })];

  test('where the second cannot be called are lacking', () => {
    const second = [
      fact({ region: 'us-east-1' }),
      fact({ region: 'eu-west-1', milestones: { endOfLife: on('2026-09-10') } }),
    ];
    expect(row('Regions', here, second)).toMatchObject({ second: ['us-east-1'], lacking: ['eu-west-1'] });
  });

  test('are all lacking where the second has ended everywhere', () => {
    const ended = [fact({ milestones: { endOfLife: on('2026-09-10') } })];
    expect(row('Regions', here, ended)).toMatchObject({
      second: ['none'],
      lacking: ['eu-west-1', 'us-east-1'],
    });
    expect(row('Regions', ended, here)).toMatchObject({ first: ['none'], lacking: [] });
  });

  test('that rows do not name are neither lacking nor lacked', () => {
    const general = [fact({ region: EVERY_REGION })];
    expect(row('Regions', here, general)?.lacking).toEqual([]);
    expect(row('Regions', general, here)?.lacking).toEqual([]);
  });
});

test('the phases and what comes next are told in words', () => {
  const first = [fact({ status: 'active', milestones: { legacy: day('2027-01-08') } })];
  const second = [fact({ status: 'active' })];
  expect(row('Phase', first, second)).toMatchObject({ first: ['Active'], second: ['Active'] });
  expect(row('Next', first, second)).toMatchObject({
    first: ['Legacy 2027-01-08 (in 47 days)'],
    second: ['nothing announced'],
  });
});
