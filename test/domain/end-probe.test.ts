import { endProbeLines } from '../../src/cards/end-probe-lines';
import { type EndProbe, dueProbes, probed } from '../../src/domain/end-probe';
import { MODEL, REGION, api, by, day, on, statusBy } from './makers';

const END = '2026-09-14';
const probe = { modelId: MODEL, region: REGION, endOfLife: day(END) };
const ended = api({ status: 'legacy', milestones: { endOfLife: on(END) } });

function dueOn(today: string, known?: EndProbe, word = ended): number {
  return dueProbes([statusBy([word], { watched: [REGION], today: day(today) })], () => known, day(today))
    .length;
}

describe('a look at a model around its end of life', () => {
  it.each([
    ['2026-09-11', 0],
    ['2026-09-12', 1],
    ['2026-09-14', 1],
    ['2026-10-14', 1],
    ['2026-10-15', 0],
  ])('is due from two days before until 30 days after: on %s, %d', (today, due) => {
    expect(dueOn(today)).toBe(due);
  });

  it('is taken once a day, and no more once the model is gone', () => {
    const seen = probed(probe, undefined, 'described', day('2026-09-13'));
    expect([dueOn('2026-09-13', seen), dueOn('2026-09-14', seen)]).toEqual([0, 1]);
    const gone = probed(probe, seen, 'gone', day('2026-09-14'));
    expect(dueOn('2026-09-15', gone)).toBe(0);
    expect(gone).toMatchObject({ describedOn: '2026-09-13', goneOn: '2026-09-14' });
  });

  it('is taken of no floor, of no third party’s date, and of no Region that is not watched', () => {
    const floor = api({ milestones: { endOfLife: { day: day(END), certainty: 'not-before' } } });
    const hearsay = by('third-party', '2026-08-01', { milestones: { endOfLife: on(END) } });
    expect([dueOn(END, undefined, floor), dueOn(END, undefined, hearsay)]).toEqual([0, 0]);
    expect(
      dueProbes([statusBy([ended], { watched: [], today: day(END) })], () => undefined, day(END)),
    ).toEqual([]);
  });
});

describe('the card says of an end of life that has come', () => {
  const status = statusBy([ended], { watched: [REGION], today: day('2026-09-20') });
  const linesOn = (today: string, ...probes: readonly EndProbe[]) =>
    endProbeLines(probes, status, day(today)).map(({ text }) => text);
  const still = probed(probe, undefined, 'described', day('2026-09-17'));

  it('until when AWS described the model', () => {
    expect(linesOn('2026-09-20', still)).toEqual([
      `:mag: End of life was ${END}; AWS still described it on 2026-09-17 (${REGION})`,
    ]);
  });

  it('from when on it did not', () => {
    expect(linesOn('2026-09-20', probed(probe, still, 'gone', day('2026-09-18')))).toEqual([
      `:mag: End of life was ${END}; AWS does not describe it any more, as seen on 2026-09-18 (${REGION})`,
    ]);
  });

  it('nothing before it, or of a date that was moved since', () => {
    expect(linesOn('2026-09-13', probed(probe, undefined, 'described', day('2026-09-13')))).toEqual([]);
    expect(linesOn('2026-09-20', { ...still, endOfLife: day('2026-08-01') })).toEqual([]);
  });
});
