import fc from 'fast-check';
import { withAbsences } from '../../src/domain/absence';
import { hasDisorderedDates } from '../../src/domain/doubt';
import { type RegionReading } from '../../src/domain/fact';
import { MODEL, api, day, on } from './makers';
import { after, at, owl, parrot } from './readings';
import { someFact } from './some-facts';

const absences = ({ absent = [] }: RegionReading) =>
  absent.map(({ fact, since, isConfirmed }) => [fact.modelId, since.slice(11, 16), isConfirmed]);

describe('a model that is no longer listed', () => {
  test('is absent since the first whole reading without it, and is so twice in half an hour', () => {
    expect(absences(after(at(0, parrot, owl), at(60, owl)))).toEqual([[MODEL, '11:00', false]]);
    expect(absences(after(at(0, parrot, owl), at(60, owl), at(89, owl)))).toEqual([[MODEL, '11:00', false]]);
    expect(absences(after(at(0, parrot, owl), at(60, owl), at(90, owl)))).toEqual([[MODEL, '11:00', true]]);
  });

  test('stays absent for ever, with the API’s last word', () => {
    const many = Array.from({ length: 400 }, (_, days) => at((days + 1) * 24 * 60, owl));
    const last = after(at(0, parrot, owl), ...many);
    expect(last.absent).toEqual([{ fact: parrot, since: '2026-11-23T10:00:00.000Z', isConfirmed: true }]);
  });

  test('is absent no longer once it is listed, and starts anew when it leaves again', () => {
    const back = after(at(0, parrot, owl), at(60, owl), at(120, owl), at(180, parrot, owl));
    expect(back).not.toHaveProperty('absent');
    expect(absences(withAbsences(back, at(240, owl)))).toEqual([[MODEL, '14:00', false]]);
  });

  test('is missed though one of its context variants is still listed; a variant is not missed', () => {
    const variant = api({ variant: '200k', status: 'active' });
    expect(absences(after(at(0, parrot, variant, owl), at(60, variant, owl)))).toEqual([
      [MODEL, '11:00', false],
    ]);
    expect(after(at(0, parrot, variant, owl), at(60, parrot, owl))).not.toHaveProperty('absent');
  });
});

test('nothing is absent from the first reading of a Region', () => {
  expect(after(at(0, owl))).toEqual(at(0, owl));
});

describe('whatever two readings say', () => {
  const someReading = fc
    .array(someFact, { maxLength: 3 })
    .chain((facts) => fc.tuple(fc.constant(facts), fc.integer({ min: 0, max: 90 })))
    .map(([facts, minutes]) => at(minutes, ...facts.map((one, i) => ({ ...one, modelId: `acme.${i}` }))));

  test('the same one twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(someReading, { minLength: 1, maxLength: 4 }), someReading, (before, last) => {
        const once = after(...before, last);
        expect(withAbsences(once, last)).toEqual(once);
        expect(withAbsences(once, once)).toEqual(once);
      }),
    );
  });

  test('two without a model agree that it is absent, in whichever order they came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), (one, two) => {
        const first = at(0, parrot, owl);
        expect(after(first, at(one, owl), at(two, owl)).absent).toEqual(
          after(first, at(two, owl), at(one, owl)).absent,
        );
      }),
    );
  });
});

describe('the day on which a model was seen to go Legacy', () => {
  const legacy = api({ status: 'legacy' });
  const [monday, tuesday, wednesday] = [at(0, parrot), at(24 * 60, legacy), at(48 * 60, legacy)];
  const seen = (...readings: RegionReading[]) => after(...readings).facts[0]?.seenLegacy;

  test('is that of the first reading that says so, and stays', () => {
    expect([seen(monday), seen(monday, tuesday), seen(monday, tuesday, wednesday)]).toEqual([
      undefined,
      '2026-11-23',
      '2026-11-23',
    ]);
  });

  test('is not known where it was Legacy from the first reading on, or from its first listing', () => {
    expect(seen(tuesday, wednesday)).toBeUndefined();
    expect(seen(at(0, owl), at(24 * 60, legacy))).toBeUndefined();
  });

  test('is not needed where the API gives its Legacy date, and is forgotten when it is Active again', () => {
    const dated = api({ status: 'legacy', milestones: { legacy: day('2026-11-01') } });
    expect(seen(monday, at(24 * 60, dated))).toBeUndefined();
    expect(seen(monday, tuesday, at(48 * 60, parrot))).toBeUndefined();
    expect(seen(monday, tuesday, at(48 * 60, parrot), at(72 * 60, legacy))).toBe('2026-11-25');
  });

  test('outlasts an absence', () => {
    expect(seen(monday, tuesday, at(48 * 60, owl), at(72 * 60, legacy))).toBe('2026-11-23');
  });
});

describe('half a word', () => {
  const dates = { legacy: day('2026-07-08'), extendedAccess: day('2026-10-08'), endOfLife: on('2027-01-08') };
  const good = api({ status: 'legacy', milestones: dates });
  const late = { ...dates, endOfLife: on('2027-06-08') };

  test.each([
    ['Legacy after the end of life', { ...dates, legacy: day('2027-02-01') }],
    ['Legacy after extended access', { ...dates, legacy: day('2026-10-09') }],
    ['extended access after the end of life', { ...dates, extendedAccess: day('2027-01-09') }],
    [
      'Legacy after the end of life, extended access not offered',
      {
        ...dates,
        legacy: day('2027-02-01'),
        extendedAccess: 'not-offered' as const,
      },
    ],
  ])('%s: the dates are kept as doubtful, and the last word stands', (_, milestones) => {
    const broken = api({ status: 'active', milestones });
    const [known] = after(at(0, good), at(60, broken)).facts;
    expect(hasDisorderedDates(broken)).toBe(true);
    expect(known).toEqual({ ...good, doubted: milestones });
    expect(known && hasDisorderedDates(known)).toBe(true);
  });

  test('is compared with what was in order before, however long it lasted', () => {
    const broken = api({ status: 'legacy', milestones: { ...dates, legacy: day('2027-02-01') } });
    expect(after(at(0, good), at(60, broken), at(120, broken)).facts[0]?.milestones).toEqual(dates);
    const [known] = after(at(0, good), at(60, broken), at(120, api({ ...good, milestones: late }))).facts;
    expect(known).toEqual({ ...good, milestones: late });
  });

  test('has neither status nor dates where there was no word before', () => {
    const milestones = { launch: day('2025-01-01'), legacy: day('2027-02-01'), endOfLife: on('2027-01-08') };
    const { launch, ...doubted } = milestones;
    const broken = api({ status: 'legacy', milestones });
    const kept = [api({ milestones: { launch }, doubted })];
    expect(after(at(0, broken)).facts).toEqual(kept);
    expect(after(at(0, broken), at(60, broken)).facts).toEqual(kept);
  });

  test('equal dates, and a floor, are in order', () => {
    const sameDay = {
      legacy: day('2026-07-08'),
      extendedAccess: day('2026-07-08'),
      endOfLife: on('2026-07-08'),
    };
    expect(hasDisorderedDates(api({ milestones: sameDay }))).toBe(false);
    const floor = {
      legacy: day('2026-07-08'),
      endOfLife: { day: day('2026-01-01'), certainty: 'not-before' },
    } as const;
    expect(hasDisorderedDates(api({ milestones: floor }))).toBe(false);
  });

  test('a row without a lifecycle says nothing, and the last word stands', () => {
    expect(after(at(0, good), at(60, api({ name: 'Polly' }))).facts).toEqual([{ ...good, name: 'Polly' }]);
    expect(after(at(0, api())).facts).toEqual([api()]);
  });
});
