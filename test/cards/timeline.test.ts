import fc from 'fast-check';
import { MOST_ROWS, type TimelineInput, timelineSvg } from '../../src/cards/timeline';
import { BAND_COLOUR, COLOURS } from '../../src/cards/timeline-look';
import { band, words } from '../../src/cards/timeline-marks';
import { type BandPhase, type TimelineRow } from '../../src/cards/timeline-rows';
import { fitText, legible, widthOf } from '../../src/cards/timeline-text';
import { addDays } from '../../src/domain/day';
import { PHASES } from '../../src/domain/phase';
import { TODAY, day } from '../domain/makers';
import { hostileText } from './hostile';
import { rendered, row, rows, timeline } from './timelines';
import { type Element, elementsOf, parseXml } from './xml';

/** The words on a picture, in the order in which they were drawn. */
function wordsOn(input: TimelineInput): string[] {
  return elementsOf(parseXml(timelineSvg(input)), 'text').map(({ text }) => text);
}

/** The x of every mark in a colour, by the start of its rectangle. */
function boxesOf(input: TimelineInput, colour: string): Element[] {
  return elementsOf(parseXml(timelineSvg(input)), 'rect').filter(
    ({ attributes }) => attributes['fill'] === colour,
  );
}

const BANDS: readonly BandPhase[] = ['active', 'legacy', 'extended'];

describe('the picture', () => {
  it('names each model, its end of life with the distance, the months and today', () => {
    const shown = wordsOn(
      timeline([row(), row({ modelId: 'b', name: 'Owl', endOfLife: day('2026-11-30') })]),
    );
    expect(shown).toEqual([
      'Bedrock model lifecycles',
      '2026-11-22',
      'Legacy',
      'End of life',
      'Jan 2027',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Today',
      'Parrot',
      '2027-01-08 (in 47 days)',
      'Owl',
      '2026-11-30 (in 8 days)',
    ]);
  });

  it('draws a bar for each phase in its days, and the end of life where it is', () => {
    const bands = [
      { phase: 'active', from: day('2025-01-01'), to: day('2026-12-01') },
      { phase: 'legacy', from: day('2026-12-01'), to: day('2027-02-01') },
      { phase: 'extended', from: day('2027-02-01'), to: day('2027-04-01') },
    ] as const;
    const input = timeline([row({ bands, endOfLife: day('2027-04-01') })]);
    const edges = BANDS.map((phase) => {
      const [, bar] = boxesOf(input, BAND_COLOUR[phase]);
      return [Number(bar?.attributes['x']), Number(bar?.attributes['width'])];
    });
    const dayWidth = (1024 - 40) / 181;
    const [active, legacy, extended] = edges.map(([x = 0, width = 0]) => [x, x + width].map(Math.round));
    expect(active).toEqual([40, Math.round(40 + 30 * dayWidth - 3)]);
    expect(legacy).toEqual([Math.round(40 + 30 * dayWidth), Math.round(40 + 92 * dayWidth - 3)]);
    expect(extended).toEqual([Math.round(40 + 92 * dayWidth), Math.round(40 + 151 * dayWidth - 3)]);
    const [, end] = boxesOf(input, COLOURS.end);
    const { x, width } = end?.attributes ?? {};
    expect(Number(x) + Number(width) / 2).toBeCloseTo(40 + 151 * dayWidth, 0);
  });

  it('lets a phase that goes on end in an arrow, and sets no end of life beyond its right side', () => {
    const input = timeline([
      row({ bands: [{ phase: 'legacy', from: TODAY, to: day('2028-01-01') }], endOfLife: day('2028-01-01') }),
    ]);
    expect(boxesOf(input, COLOURS.end)).toEqual([]);
    const arrows = elementsOf(parseXml(timelineSvg(input)), 'path').filter(
      ({ attributes }) => attributes['fill'] === COLOURS.legacy,
    );
    expect(arrows).toHaveLength(1);
    expect(wordsOn(input)).toContain('2028-01-01 (in 405 days)');
  });

  it('draws today over every bar, and not at all where it lies outside', () => {
    const lines = (today: string) =>
      elementsOf(parseXml(timelineSvg(timeline(rows(3), { today: day(today) }))), 'path').filter(
        ({ attributes }) => attributes['stroke'] === COLOURS.today,
      );
    const x = 40 + (21 * (1024 - 40)) / 181;
    expect(lines('2026-11-22')).toHaveLength(4);
    for (const { attributes } of lines('2026-11-22')) {
      expect(Number(/^M([\d.]+)/.exec(attributes['d'] ?? '')?.[1])).toBeCloseTo(x, 0);
    }
    expect(lines('2026-10-22')).toEqual([]);
    expect(wordsOn(timeline(rows(3), { today: day('2027-05-02') }))).not.toContain('Today');
  });

  it('explains the marks that are on it, and no other', () => {
    const open = row({ phase: 'active', bands: [{ phase: 'active' }] });
    const { endOfLife: _, ...withoutEnd } = open;
    const legend = ['Active', 'Legacy', 'Extended access', 'End of life', 'Plan due'];
    const of = (input: TimelineInput) => wordsOn(input).filter((word) => legend.includes(word));
    expect(of(timeline([withoutEnd]))).toEqual(['Active']);
    expect(of(timeline([row()]))).toEqual(['Legacy', 'End of life']);
    const plans = [{ modelId: row().modelId, day: day('2026-12-20'), label: 'Ada' }];
    expect(of(timeline([row()], { plans }))).toEqual(['Legacy', 'End of life', 'Plan due']);
  });

  it('puts a diamond for a plan on the bars of its model alone', () => {
    const diamonds = (modelId: string) => {
      const plans = [{ modelId, day: day('2026-12-20'), label: 'Ada' }];
      const svg = parseXml(timelineSvg(timeline(rows(3), { plans })));
      return elementsOf(svg, 'path').filter(({ attributes }) => attributes['fill'] === COLOURS.plan).length;
    };
    expect([diamonds('acme.parrot-1'), diamonds('acme.owl')]).toEqual([2, 1]);
  });

  it('names as many Regions as there is room for', () => {
    const regions = ['eu-central-1', 'eu-west-1', 'eu-west-3', 'us-east-1', 'us-east-2', 'us-west-1'];
    const shown = wordsOn(timeline([row({ regions }), row({ regions: regions.slice(0, 2) })]));
    expect(shown).toContain('eu-central-1, eu-west-1, eu-west-3, us-east-1, us-east-2 +1');
    expect(shown).toContain('eu-central-1, eu-west-1');
  });

  it('says what is unconfirmed, and tells models of one name apart', () => {
    const regions = [
      'eu-central-1',
      'eu-west-1',
      'eu-west-3',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ];
    const shown = wordsOn(
      timeline([row({ regions, isUnconfirmed: true }), row({ modelId: 'acme.parrot-v2:0' })]),
    );
    expect(shown).toContain('eu-central-1 +6 · unconfirmed · acme.parrot-v1:0');
    expect(shown).toContain('acme.parrot-v2:0');
  });

  it('says with fewer words what many rows say, and keeps the distance for what is near', () => {
    const near = row({
      modelId: 'near',
      name: 'Owl',
      endOfLife: day('2026-12-01'),
      regions: ['us-east-1', 'us-west-2'],
    });
    const shown = wordsOn(timeline([near, ...rows(20)]));
    expect(shown).toEqual(expect.arrayContaining(['2026-12-01 (in 9 days)', 'us-east-1 +1', '2027-01-08']));
    expect(shown).not.toContain('2027-01-08 (in 47 days)');
  });

  it('draws 40 rows, counts the others, and is then no wider than two phones’ pixels', () => {
    const picture = rendered(timelineSvg(timeline(rows(MOST_ROWS + 12))));
    const shown = wordsOn(timeline(rows(MOST_ROWS + 12)));
    expect(shown.filter((word) => word.startsWith('Parrot'))).toHaveLength(40);
    expect(shown.at(-1)).toBe('and 12 more, not drawn');
    expect(wordsOn(timeline(rows(MOST_ROWS))).join()).not.toContain('more');
    expect(picture.width).toBe(720);
  });

  it('has type that a phone shows at nine points or more', () => {
    for (const count of [1, 16, 17, 40]) {
      const sizes = elementsOf(parseXml(timelineSvg(timeline(rows(count)))), 'text').map(({ attributes }) =>
        Number(attributes['font-size']),
      );
      expect(Math.min(...sizes) * (360 / 1080)).toBeGreaterThanOrEqual(9);
    }
  });
});

describe('whatever it is asked to draw', () => {
  const someDay = fc.oneof(
    fc.integer({ min: -5000, max: 5000 }).map((days) => addDays(TODAY, days)),
    fc.constantFrom(day('0001-01-01'), day('9999-12-31')),
  );
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const someBand = fc
    .record({ phase: fc.constantFrom(...BANDS), from: optional(someDay), to: optional(someDay) })
    .map(({ phase, from, to }) => ({ phase, ...(from && { from }), ...(to && { to }) }));
  const someRow: fc.Arbitrary<TimelineRow> = fc
    .record({
      modelId: hostileText,
      name: hostileText,
      regions: optional(fc.array(hostileText, { maxLength: 12 })),
      phase: fc.constantFrom(...PHASES),
      bands: fc.array(someBand, { maxLength: 4 }),
      endOfLife: optional(someDay),
      notBefore: optional(someDay),
      isUnconfirmed: fc.boolean(),
    })
    .map(({ regions, endOfLife, notBefore, ...always }) => ({
      ...always,
      ...(regions && { regions }),
      ...(endOfLife && { endOfLife }),
      ...(notBefore && { notBefore }),
    }));
  const someInput: fc.Arbitrary<TimelineInput> = fc.record({
    rows: fc.array(someRow, { maxLength: 45 }),
    today: someDay,
    from: someDay,
    to: someDay,
    plans: fc.array(fc.record({ modelId: hostileText, day: someDay, label: hostileText }), { maxLength: 5 }),
  });

  it('is good XML, the same each time, with every text inside the picture', () => {
    fc.assert(
      fc.property(someInput, (input) => {
        const svg = timelineSvg(input);
        expect(timelineSvg(structuredClone(input))).toBe(svg);
        for (const { attributes, text } of elementsOf(parseXml(svg), 'text')) {
          const width = widthOf(text, Number(attributes['font-size']));
          const anchored =
            { start: 0, middle: width / 2, end: width }[attributes['text-anchor'] ?? ''] ?? NaN;
          const left = Number(attributes['x']) - anchored;
          expect(left).toBeGreaterThanOrEqual(39);
          expect(left + width).toBeLessThanOrEqual(1041);
        }
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 150 },
    );
  });

  it('is taken by the renderer', () => {
    fc.assert(
      fc.property(someInput, (input) => {
        expect(rendered(timelineSvg(input)).width).toBeGreaterThan(700);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a name', () => {
  it.each([
    ['two\nlines\tof\u2028it', 'two lines of it'],
    ['\u202Eevil\u202C \u0000na\u0007me', 'evil name'],
    ['模型 3', '□ 3'],
    ['z\u0301\u0302\u0303algo', 'ź□algo'],
    ['Łódź Кот αβγ', 'Łódź Кот αβγ'],
    ['half \ud83e a bird', 'half a bird'],
    ['🦜🦜', ''],
    ['', ''],
  ])('such as %j is drawn as %j', (name, shown) => {
    expect(legible(name)).toBe(shown);
  });

  it('that has nothing legible gives way to the id', () => {
    expect(wordsOn(timeline([row({ name: '🦜🦜' })]))).toContain('acme.parrot-v1:0');
  });

  it('that is too long ends in an ellipsis', () => {
    const shown = wordsOn(timeline([row({ name: 'A very long name of a model '.repeat(20) })]));
    expect(shown).toContainEqual(expect.stringMatching(/^A very long name of a model .*…$/));
    expect(fitText('abc', 1000, 30)).toBe('abc');
  });

  it('is never drawn wider than it is taken to be', () => {
    const some = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const ascii = fc.string({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.oneof(some, ascii), fc.constantFrom(400 as const, 600 as const), (name, weight) => {
        const text = legible(name);
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="100" font-family="Inter">${words(20, 60, 40, text, { weight })}</svg>`;
        // The box is of ink: a glyph may reach over its own width by a little.
        expect(rendered(svg).getBBox()?.width ?? 0).toBeLessThanOrEqual(widthOf(text, 40) + 8);
      }),
      { numRuns: 100 },
    );
  });
});

describe('its colours', () => {
  const { card } = COLOURS;

  it.each([
    ['words', COLOURS.text, card],
    ['quiet words', COLOURS.quietText, card],
    ['words of what is near', COLOURS.soonText, card],
    ['"Today"', COLOURS.onDark, COLOURS.today],
  ])('let %s be read (WCAG 1.4.3: 4.5 to 1)', (_, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['Active', COLOURS.active, card],
    ['Legacy', COLOURS.legacy, card],
    ['Extended access', COLOURS.extended, card],
    ['the end of life', COLOURS.end, card],
    ['its cross', COLOURS.onDark, COLOURS.end],
    ['a plan', COLOURS.plan, card],
    ['the line of today', COLOURS.today, card],
    ['the rim of the card, on light', COLOURS.border, '#ffffff'],
    ['the card, on dark', card, '#1a1d21'],
  ])('let %s be seen (WCAG 1.4.11: 3 to 1)', (_, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(3);
  });

  it('are not what tells the phases apart', () => {
    const shapes = BANDS.map((phase) => band(phase, 0, 200, 0, 26).replace(/fill="[^"]*"/g, ''));
    expect(new Set(shapes).size).toBe(3);
    expect(elementsOf(parseXml(`<g>${shapes[1]}</g>`), 'path')).toHaveLength(1);
  });
});

/** The contrast ratio of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
