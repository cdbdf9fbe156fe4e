import fc from 'fast-check';
import { worstFirst } from '../../src/domain/phase';
import { standingOn } from '../../src/domain/standing';
import { READ_AT, api, by, day, fact, on, standing } from './makers';
import { someDay, someFacts } from './some-facts';

test('a model of which nobody says anything is Unknown, not Active', () => {
  expect(standing([])).toEqual({ phase: 'unknown', milestones: {}, disagreements: [] });
});

describe('a context variant', () => {
  const variant = api({ variant: '200k', status: 'legacy', milestones: { endOfLife: on('2026-09-10') } });

  test('says nothing of its base where the same kind of source lists the base', () => {
    expect(standing([variant, api({ status: 'active' })])).toMatchObject({ phase: 'active', milestones: {} });
  });

  test('speaks for its base where its source lists no other', () => {
    expect(standing([variant], day('2026-09-09')).phase).toBe('legacy');
    expect(standing([variant, fact({ status: 'active' })], day('2026-09-09')).phase).toBe('legacy');
  });
});

test('a launch is known even where only a document that was taken back gives it', () => {
  const old = by('docs-table', '2026-01-30', { status: 'legacy', milestones: { launch: day('2024-03-04') } });
  expect(standing([old, fact({ status: 'active' })])).toMatchObject({
    phase: 'active',
    milestones: { launch: { value: '2024-03-04' } },
  });
});

describe('whatever the sources say', () => {
  const isRead = fc.boolean().map((read) => (read ? READ_AT : undefined));

  test('the order in which the facts come changes nothing', () => {
    const shuffled = someFacts.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    fc.assert(
      fc.property(shuffled, isRead, someDay, ([facts, others], readAt, today) => {
        expect(standingOn(others, readAt, today)).toEqual(standingOn(facts, readAt, today));
      }),
    );
  });

  test('the phase never goes backwards as the day advances', () => {
    fc.assert(
      fc.property(someFacts, isRead, someDay, someDay, (facts, readAt, one, other) => {
        const [earlier, later] = [one, other].sort();
        if (earlier === undefined || later === undefined) throw new Error('Two days are two days');
        const [was, is] = [standingOn(facts, readAt, earlier), standingOn(facts, readAt, later)];
        expect(worstFirst(is.phase, was.phase)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('a phase has a source, and is Unknown without one', () => {
    fc.assert(
      fc.property(someFacts, isRead, someDay, (facts, readAt, today) => {
        const { phase, from } = standingOn(facts, readAt, today);
        expect(from !== undefined || phase === 'unknown').toBe(true);
      }),
    );
  });
});
