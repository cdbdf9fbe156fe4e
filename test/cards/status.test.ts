import fc from 'fast-check';
import { statusCard } from '../../src/cards/status';
import { decodeItem } from '../../src/cards/item-ref';
import { addDays } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { COMMERCIAL_REGIONS, EVERY_REGION } from '../../src/domain/region';
import { MODEL, TODAY, api, by, day, fact, notBefore, on, statusBy } from '../domain/makers';
import { MOMENT, RERUN, hostileFacts, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';
import { md } from '../../src/cards/mrkdwn';

const card = (facts: readonly Fact[], watched: readonly string[] = []) =>
  statusCard({ ...MOMENT, status: statusBy(facts, { watched }), chain: [], idleDays: 15, rerun: RERUN });

function field(label: string, { blocks }: ReturnType<typeof card>): string | undefined {
  const fields = blocks.flatMap((block) => (block.type === 'section' ? (block.fields ?? []) : []));
  return fields.find(({ text }) => text.startsWith(`*${label}*\n`))?.text.slice(label.length + 3);
}

const haiku = [
  fact({ region: 'eu-west-3', status: 'end-of-life', milestones: { endOfLife: on('2026-09-10') } }),
  api({ region: 'ap-south-1', status: 'active' }),
];

describe('the phase of a model', () => {
  test('stands behind its id in the text, alone where its Regions agree', () => {
    const { text } = card([api({ status: 'active' }), api({ region: 'eu-west-1', status: 'active' })]);
    expect(text).toBe(`${MODEL}: Active`);
  });

  test('stands with its Regions where they differ, the worst first, in the text and a line each in the field', () => {
    expect(card(haiku).text).toBe(`${MODEL}: End of life (eu-west-3), Active (ap-south-1)`);
    expect(field('Phase', card(haiku))).toBe('End of life (eu-west-3)\nActive (ap-south-1)');
  });

  test('has the Regions that are not watched in one line elsewhere', () => {
    const others = [...haiku, fact({ region: 'us-east-1', status: 'legacy' })];
    expect(field('Phase', card(others, ['us-east-1']))).toBe(
      'Legacy\nelsewhere: End of life (eu-west-3), Active (ap-south-1)',
    );
    expect(field('Phase', card(haiku, ['ap-south-1']))).toBe('Active\nelsewhere: End of life (eu-west-3)');
    const alike = [fact({ status: 'active' }), fact({ region: 'eu-west-1', status: 'active' })];
    expect(field('Phase', card(alike, ['eu-west-1']))).toBe('Active\nelsewhere too: us-east-1');
  });

  test('says where it is known from a snapshot alone, also beside Regions that were read', () => {
    const snapshot = by('api-snapshot', '2026-08-22', { region: 'eu-west-1', status: 'active' });
    expect(card([snapshot]).text).toBe(`${MODEL}: Active (API, 2026-08-22)`);
    expect(card([snapshot, api({ status: 'active' })]).text).toBe(
      `${MODEL}: Active (API, 2026-08-22) (eu-west-1), Active (us-east-1)`,
    );
  });

  test('stands behind the name where AWS never printed an id', () => {
    const nameless = fact({
      modelId: 'documented:acme/old',
      name: 'Old Parrot',
      region: EVERY_REGION,
      status: 'end-of-life',
    });
    expect(card([nameless]).text).toBe('Old Parrot: End of life');
  });
});

describe('the dates', () => {
  test('stand with their distance', () => {
    const words = wordsOf(
      card([
        fact({
          status: 'legacy',
          milestones: {
            legacy: day('2026-10-14'),
            extendedAccess: day('2026-11-22'),
            endOfLife: on('2027-01-08'),
          },
        }),
      ]),
    );
    expect(words).toContain('Legacy: 2026-10-14 (39 days ago)');
    expect(words).toContain('Extended access: 2026-11-22 (today)');
    expect(words).toContain('End of life: 2027-01-08 (in 47 days)');
  });

  test('a floor is called one', () => {
    const words = wordsOf(
      card([fact({ status: 'active', milestones: { endOfLife: notBefore('2027-01-08') } })]),
    );
    expect(words).toContain('not announced; no sooner than 2027-01-08 (in 47 days)');
    expect(words).not.toContain('End of life: 2027');
  });

  test.each([
    ['2026-09-06', 'Extended access: not announced'],
    ['2026-09-07', 'the policy for models launched from 2026-09-07 names none'],
  ])('a model launched on %s has the words of its policy on extended access', (launch, words) => {
    expect(wordsOf(card([fact({ status: 'active', milestones: { launch: day(launch) } })]))).toContain(words);
  });

  test('extended access that is not offered is said so', () => {
    const milestones = { extendedAccess: 'not-offered' } as const;
    expect(wordsOf(card([fact({ status: 'legacy', milestones })]))).toContain('not offered for this model');
  });

  test('a third party’s date is marked, and AWS’s is not', () => {
    const milestones = { endOfLife: on('2027-03-30') };
    const marked = 'End of life: 2027-03-30 (in 128 days) _(third party, unconfirmed)_';
    expect(wordsOf(card([by('third-party', '2026-10-14', { milestones })]))).toContain(marked);
    expect(wordsOf(card([fact({ milestones })]))).not.toContain('unconfirmed');
  });

  test('launches that differ by Region are not passed off as one', () => {
    const launched = (region: string, launch: string) =>
      fact({ region, status: 'active', milestones: { launch: day(launch) } });
    const words = wordsOf(card([launched('us-east-1', '2026-11-21'), launched('eu-west-1', '2026-11-22')]));
    expect(words).toContain('Launch: from 2026-11-21 (1 day ago) to 2026-11-22 (today), by Region');
  });
});

describe('where sources disagree', () => {
  test('a line says that the API still says Active', () => {
    expect(wordsOf(card([api({ status: 'active' }), fact({ status: 'legacy' })]))).toContain(
      ":warning: AWS's API in us-east-1 still says Active (read 2026-11-22 11:07 UTC)",
    );
  });

  test('the same line stands once for all its Regions read on one day', () => {
    const regions = ['eu-west-1', 'us-east-1'];
    const facts = regions.flatMap((region) => [
      api({ region, status: 'active' }),
      fact({ region, status: 'legacy' }),
    ]);
    expect(wordsOf(card(facts))).toContain("AWS's API in eu-west-1, us-east-1 still says Active");
  });
});

describe('33 Regions with a schedule each', () => {
  const facts = COMMERCIAL_REGIONS.map((region, i) =>
    fact({
      region,
      status: 'legacy',
      milestones: {
        legacy: addDays(TODAY, i - 60),
        extendedAccess: addDays(TODAY, i + 30),
        endOfLife: { day: addDays(TODAY, i + 90), certainty: 'on' },
      },
    }),
  );

  test('fit, with every Region and its dates', () => {
    const whole = card(facts);
    expect(faultsOf(whole)).toEqual([]);
    for (const [i, region] of COMMERCIAL_REGIONS.entries()) {
      const line = wordsOf(whole)
        .split('\n')
        .find((one) => one.includes(`· ${region} ·`));
      expect(line).toContain(`End of life ${addDays(TODAY, i + 90)} (in ${i + 90} days)`);
    }
  });

  test('and as many disagreements: those that do not fit are counted', () => {
    const late = facts.map((one, i) => ({
      ...one,
      provenance: api().provenance,
      status: 'active' as const,
      milestones: { legacy: addDays(TODAY, 100 + i) },
    }));
    const whole = card([...facts, ...late]);
    expect(faultsOf(whole)).toEqual([]);
    const told = wordsOf(whole).match(/^:warning: Legacy in /gm)?.length ?? 0;
    const counted = Number(/^and (\d+) more$/m.exec(wordsOf(whole))?.[1]);
    expect(told).toBeGreaterThan(5);
    expect(told + counted).toBe(COMMERCIAL_REGIONS.length);
  });
});

const ends = (region: string, end: string) =>
  fact({ region, status: 'legacy', milestones: { endOfLife: on(end) } });

/** The buttons of what is coming, and the lines above them. */
function coming({ blocks }: ReturnType<typeof card>): string[] {
  return blocks.flatMap((block, i) => {
    if (block.type !== 'actions' || decodeItem(block.block_id ?? '') === undefined) return [];
    const above = blocks[i - 1];
    const words = above?.type === 'section' ? [above.text?.text ?? ''] : [];
    return [...words, ...block.elements.flatMap((one) => (one.type === 'button' ? [one.text.text] : []))];
  });
}

describe('what is coming has buttons', () => {
  test('one row for the soonest transition where Regions have one schedule', () => {
    const milestones = { extendedAccess: day('2026-12-20'), endOfLife: on('2027-01-08') };
    expect(coming(card([fact({ status: 'legacy', milestones })]))).toEqual([
      '*Next*: Extended access 2026-12-20 (in 28 days) · us-east-1',
      'Acknowledge',
      'Plan migration',
    ]);
  });

  test('a row for each schedule where they differ, named on the label; of more than three the rest is counted', () => {
    const dates = ['2027-01-08', '2027-02-08', '2027-03-08', '2027-04-08', '2027-05-08'];
    const whole = card(dates.map((date, i) => ends(`us-east-${i}`, date)));
    expect(coming(whole).filter((words) => words.startsWith('Acknowledge'))).toEqual(
      dates.slice(0, 3).map((date) => `Acknowledge: End of life ${date}`),
    );
    expect(wordsOf(whole)).toContain('and 2 more schedules: see the dates above');
    expect(faultsOf(whole)).toEqual([]);
  });

  test('schedules that share their next date share its row', () => {
    const both = [
      ends('us-east-1', '2027-01-08'),
      { ...ends('eu-west-1', '2027-01-08'), status: 'active' as const },
    ];
    expect(coming(card(both)).filter((words) => words.startsWith('Acknowledge'))).toEqual(['Acknowledge']);
  });

  test('a date that AWS names of one Region and a third party of another has one row', () => {
    const milestones = { endOfLife: on('2027-01-08') };
    const doubted = by('third-party', '2026-10-14', { region: 'eu-west-1', status: 'legacy', milestones });
    const whole = card([ends('us-east-1', '2027-01-08'), doubted]);
    expect(coming(whole).filter((words) => words.startsWith('Acknowledge'))).toEqual(['Acknowledge']);
    expect(faultsOf(whole)).toEqual([]);
  });

  test('no row where nothing comes', () => {
    expect(coming(card(haiku))).toEqual([]);
  });

  test('and says what people said of it', () => {
    const status = statusBy([ends('us-east-1', '2027-01-08')]);
    const standingOf = () => ({ acknowledged: { by: 'U1', at: '2026-11-22T10:00:00.000Z' } });
    const whole = statusCard({ ...MOMENT, status, chain: [], idleDays: 15, rerun: RERUN, standingOf });
    expect(wordsOf(whole)).toContain(':white_check_mark: Acknowledged by <@U1> · 2026-11-22 (today)\nUndo');
  });
});

test('where the facts came from and how old they are stands last, before the buttons', () => {
  const { blocks } = card(haiku);
  expect(blocks.slice(-2).map(({ type }) => type)).toEqual(['context', 'actions']);
  expect(JSON.stringify(blocks.at(-2))).toContain(
    'AWS API: us-east-1, read 53 min ago · AWS documents as of 2026-10-14',
  );
});

test('whatever the sources say, Slack takes the card and nobody is called', () => {
  fc.assert(
    fc.property(hostileFacts, hostileText, (facts, lead) => {
      const status = statusBy(facts, { watched: ['us-east-1'] });
      const chain = [
        { named: [{ name: lead, modelId: lead }], status },
        { named: facts[0]?.replacements ?? [] },
      ];
      const input = { ...MOMENT, status, chain, idleDays: 15, lead: md`${lead}`, rerun: RERUN };
      const made = statusCard(input);
      expect(faultsOf(made)).toEqual([]);
      expect(statusCard(input)).toEqual(made);
    }),
  );
});
