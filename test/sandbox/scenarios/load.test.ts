import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { addDays, dayOf } from '../../../src/domain/day';
import { lifecycleIn, summariesAt } from '../../../src/sandbox/aws/roster';
import { PROD, STAGING } from '../../../src/sandbox/made-up/accounts';
import { MADE_UP_CALLS } from '../../../src/sandbox/made-up/calls';
import { loadScenario, scenarioOf } from '../../../src/sandbox/scenarios/load';
import { ScenarioError } from '../../../src/sandbox/scenarios/scenario-error';
import { scenarioNames, storyIn } from '../../../src/sandbox/scenarios/story-files';

const ROOT = resolve(__dirname, '../../..');
const START = dayOf(new Date('2026-11-22T12:00:00Z'));
const at = (day: number, time = '12:00'): Date => new Date(`${addDays(START, day)}T${time}:00Z`);

const BEGINNING = `
title: A try
story: It is a try.
tries: [{ command: /bedrock-status, promise: something }]
`;
const MODEL = `
models: [{ id: a.b-v1:0, name: B, starts: -9d }]
`;
/** A story of a file's text. */
const told = (yaml: string) => scenarioOf('a-try', storyIn('a-try', BEGINNING + yaml), START);

describe('the scenarios', () => {
  test.each(scenarioNames())('%s is told whole, by a file of its name and in the documents', (name) => {
    const { title, story, tries, regions, rosterAt } = loadScenario(name, START);
    expect(rosterAt(at(0)).models.length).toBeGreaterThan(5);
    expect(regions.length).toBeGreaterThan(0);
    expect(story).toMatch(/^[^.:]*[.:].*[.]$/s);
    const ids = rosterAt(at(0)).models.map(({ modelId }) => modelId);
    for (const { command } of tries) {
      expect(command).toMatch(/^\/bedrock-(status|digest|plans)/);
      for (const [, named] of command.matchAll(/ example-([a-z0-9-]+)/g))
        expect(ids).toContain(`example.${named}-v1:0`);
    }
    expect(readFileSync(resolve(ROOT, 'docs/scenarios.md'), 'utf8')).toMatch(
      new RegExp(`^\\| \`${name}\` +\\| ${title} +\\|`, 'm'),
    );
  });

  test('files, names and documents are the same ones', () => {
    const files = readdirSync(resolve(ROOT, 'src/sandbox/scenarios')).filter((file) =>
      file.endsWith('.yaml'),
    );
    expect(files.map((file) => file.slice(0, -'.yaml'.length)).sort()).toEqual([...scenarioNames()].sort());
    const [table = ''] = readFileSync(resolve(ROOT, 'docs/scenarios.md'), 'utf8').split(
      '## Write another one',
    );
    expect([...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name)).toEqual([...scenarioNames()]);
  });

  test.each(scenarioNames())(
    'what is called and held in %s is of models that are listed there once',
    (name) => {
      const { calls, holdings, regions, rosterAt } = loadScenario(name, START);
      for (const { region, modelId } of calls)
        expect(lifecycleIn(rosterAt(at(0)), modelId, region)).toMatchObject({
          status: expect.any(String) as string,
        });
      for (const account of [PROD, STAGING]) {
        const held = regions.flatMap((region) => Object.values(holdings(account, region)).flat());
        for (const { name: called } of held) expect(called).toContain('(made up)');
      }
    },
  );

  test('models that are invented say so, and stand beside no date of a real one', () => {
    const real = new Set(
      loadScenario('today', START)
        .rosterAt(at(0))
        .models.map(({ modelId }) => modelId),
    );
    const { models } = loadScenario('everything-at-once', START).rosterAt(at(0));
    const invented = models.filter(({ modelId }) => !real.has(modelId));
    expect(models.length - invented.length).toBe(real.size);
    for (const { providerName } of invented) expect(providerName).toContain('(made up)');
  });

  test('today is what the packaged roster and the made-up accounts are, with nobody subscribed', () => {
    const today = loadScenario('today', START);
    expect([today.calls, today.documents, today.setup]).toEqual([MADE_UP_CALLS, 'packaged', []]);
    expect(today.holdings(PROD, 'us-east-1').knowledgeBases).toHaveLength(1);
  });
});

describe('time', () => {
  const { rosterAt, changesIn, regions } = loadScenario('a-date-moves', START);
  const chat = (now: Date) => lifecycleIn(rosterAt(now), 'example.chat-1-v1:0', 'us-east-1')?.endOfLifeTime;

  test('what AWS says changes at 08:00 UTC of the scripted day, and is the same object until then', () => {
    expect(chat(at(20, '07:59'))).toBe(`${addDays(START, 140)}T08:00:00.000Z`);
    expect(chat(at(20, '08:00'))).toBe(`${addDays(START, 200)}T08:00:00.000Z`);
    expect(rosterAt(at(22))).toBe(rosterAt(at(40)));
  });

  test('the next change is a scripted one or a day of a lifecycle as it stands by then, whichever comes first', () => {
    const nextChange = changesIn(regions);
    const changes: number[] = [];
    for (let now = nextChange(at(0)); now !== undefined; now = nextChange(now))
      changes.push((now.getTime() - at(0, '08:00').getTime()) / 86_400_000);
    // The old end of life (+140d), extended access (+52d) and the second one (+200d) never come.
    expect(changes).toEqual([20, 62, 82, 170, 300]);
  });

  test('what changes in a Region that nobody watches is no change', () => {
    const { changesIn } = loadScenario('region-only-legacy', START);
    expect(changesIn(['eu-west-1', 'us-east-1'])(at(0))).toEqual(at(12, '08:00'));
    expect(changesIn(['us-east-1'])(at(0))).toEqual(at(300, '08:00'));
  });

  test.each(scenarioNames())(
    'between two changes of %s AWS lists the same models in the same states',
    (name) => {
      const scenario = loadScenario(name, START);
      const said = (now: Date) =>
        scenario.regions.map((region) =>
          summariesAt(scenario.rosterAt(now), region, now).map(({ modelId, modelLifecycle }) => [
            modelId,
            modelLifecycle,
          ]),
        );
      const nextChange = scenario.changesIn(scenario.regions);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 400 }), (day) => {
          const next = nextChange(at(day)) ?? at(day + 50);
          expect(said(new Date(next.getTime() - 1))).toEqual(said(at(day)));
        }),
        { numRuns: 15 },
      );
    },
  );

  test('a model is listed from its first day on', () => {
    const { rosterAt: roster, changesIn } = told('models: [{ id: a.b-v1:0, name: B, starts: +3d }]');
    const next = changesIn(['us-east-1']);
    expect([roster(at(2)).models, roster(at(4)).models.length]).toEqual([[], 1]);
    expect(next(at(0))).toEqual(at(3, '08:00'));
  });
});

describe('a fault', () => {
  test('dates may move past one another where all of them are moved on one day', () => {
    const moved = told(`models: [{ id: a.b-v1:0, name: B, starts: -9d, legacy: +5d, endOfLife: +9d }]
changes: [{ on: +1d, model: a.b-v1:0, legacy: +20d }, { on: +1d, model: a.b-v1:0, endOfLife: +90d }]`);
    expect(lifecycleIn(moved.rosterAt(at(2)), 'a.b-v1:0', 'us-east-1')).toMatchObject({
      legacyTime: `${addDays(START, 20)}T08:00:00.000Z`,
      endOfLifeTime: `${addDays(START, 90)}T08:00:00.000Z`,
    });
  });

  test('an unknown name is answered with those that there are, nearest first', () => {
    expect(() => loadScenario('a-models-last-yaer', START)).toThrow(
      /^There is no scenario "a-models-last-yaer"\. There are: a-models-last-year, /,
    );
    expect(() => loadScenario('../today', START)).toThrow(ScenarioError);
    expect(() => loadScenario('Today', START)).toThrow(/There are: today, /);
  });

  test.each([
    ['unknown: 1', 'the file: Unrecognized key: "unknown"'],
    [
      'models: [{ id: a.b-v1:0, name: B, starts: 3 days }]',
      'models.0.starts: must count days from the start',
    ],
    ['models: [{ id: a.b-v1:0, name: B, starts: 2027-01-08 }]', 'models.0.starts: must count days'],
    [`${MODEL}regions: [us-east-1]\nchanges: [{ on: +1d, model: a.c, legacy: +2d }]`, 'no model "a.c"'],
    [
      `${MODEL}calls: [{ account: prod, region: sa-east-1, model: a.b-v1:0, perDay: 1 }]`,
      '"a.b-v1:0" is not listed in sa-east-1',
    ],
    [
      `${MODEL}changes: [{ on: +1d, model: a.b-v1:0, in: [sa-east-1], legacy: +2d }]`,
      'not listed in sa-east-1',
    ],
    [`${MODEL}holdings: [{ account: prod, region: sa-east-1 }]`, 'sa-east-1 is not among its Regions'],
    [`${MODEL}calls: [{ account: dev, region: us-east-1, model: a.b-v1:0, perDay: 1 }]`, 'calls.0.account: '],
    [
      `${MODEL}changes: [{ on: +1d, model: a.b-v1:0, legacy: +9d, endOfLife: +2d }]`,
      'the dates of "a.b-v1:0" are out of order in us-east-1, as they are from +1d on.',
    ],
    [
      'models: [{ id: a.b-v1:0, name: B, starts: -9d, endOfLife: +2d, legacy: +3d }]',
      'the dates of "a.b-v1:0" are out of order in us-east-1, as they are from -9d on.',
    ],
    [
      `models: [{ id: a.b-v1:0, name: B, starts: -9d, legacy: +5d, endOfLife: +90d }]
changes: [{ on: +2d, model: a.b-v1:0, legacy: +20d }, { on: +1d, model: a.b-v1:0, in: [us-west-2], endOfLife: +10d }]`,
      'The scenario "a-try" cannot be told: the dates of "a.b-v1:0" are out of order in us-west-2, as they are from +2d on.',
    ],
    ['includes: [quiet-quarter, quite-quarter]', 'There is no scenario "quite-quarter"'],
    ['includes: [quiet-quarter]\nmodels: [{ id: example.pro-2-v1:0, name: X, starts: +1d }]', 'two models'],
    ['models: [', 'cannot be told: '],
  ])('the file %j is refused with a sentence', (yaml, sentence) => {
    expect(() => told(yaml)).toThrow(ScenarioError);
    expect(() => told(yaml)).toThrow(sentence);
  });
});
