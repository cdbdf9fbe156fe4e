import { type Fact, type RegionReading } from '../../src/domain/fact';
import { type Region } from '../../src/domain/region';
import { fact } from './makers';
import { read } from './packaged';
import { API_STORIES } from './year-api-stories';
import { dateOf, looksOfYear, randomOf, wholeLooks } from './year-calendar';
import { DOCUMENT_STORIES } from './year-document-stories';
import { type Answer, type Row, type Setting, type Stage, stageOf } from './year-stage';

/** A look of the bot at one Region: `reading` where AWS answered whole. */
export type YearLook = {
  readonly at: string;
  readonly reading?: RegionReading;
  readonly documented: readonly Fact[];
};

/** A year of looks at some Regions, and every entry of history that they must come to. */
export type Year = { readonly looks: ReadonlyMap<Region, YearLook[]>; readonly expected: readonly string[] };

const MODELS = 40;
const FROM_THE_START = ['eu-west-1', 'us-east-1', 'us-gov-west-1'];
const FROM_MID_YEAR = 'ap-south-1';

/** Makes a year: each model has a story of its own in each of its Regions. The same seed makes the same year. */
export function yearOf(seed: number): Year {
  const random = randomOf(seed);
  const looks = looksOfYear(random);
  const upgrade = random.between(180, 240);
  const scenes = [...FROM_THE_START, FROM_MID_YEAR].map((region) => {
    const from = region === FROM_MID_YEAR ? random.between(130, 170) : 0;
    const setting = { region, looks, upgrade, random, whole: wholeLooks(looks, from, random) };
    return { setting, stages: stagesOf(setting) };
  });
  const stages = scenes.flatMap((scene) => scene.stages);
  const arrivals = scenes.flatMap((scene) =>
    scene.stages.map((stage) => ({ stage, by: listedBy(stage, scene.setting) })),
  );
  const isKnown = (modelId: string, before: number) =>
    arrivals.some(({ stage, by }) => stage.modelId === modelId && by !== undefined && by < before);
  for (const { stage, by } of arrivals) {
    // What the first reading of a Region lists is its baseline.
    if (by !== stage.first) stage.expects(by, 'api reading: appeared');
  }
  return {
    looks: new Map(scenes.map(({ setting, stages }) => [setting.region, answersOf(setting, stages)])),
    expected: stages.flatMap((stage) =>
      stage.expected.map(({ by, words, revertedBy }) => {
        const isElsewhere = words.endsWith(': appeared') && isKnown(stage.modelId, by);
        const told = isElsewhere ? words.replace('appeared', 'new-region') : words;
        return lineOf(stage, looks[by], told, revertedBy === undefined ? undefined : looks[revertedBy]);
      }),
    ),
  };
}

/** An entry of history in one line. */
export function lineOf(
  { region, modelId }: Pick<Stage, 'region' | 'modelId'>,
  run: string | undefined,
  words: string,
  revertedIn: string | undefined,
): string {
  return `${run} ${region} ${modelId}: ${words}${revertedIn === undefined ? '' : ` until ${revertedIn}`}`;
}

/** Every story is told in each Region, by as many models as there are; some models are in no story there. */
function stagesOf(setting: Setting): Stage[] {
  const { region, random } = setting;
  const stories = Object.values({ ...API_STORIES, ...(region === FROM_MID_YEAR ? {} : DOCUMENT_STORIES) });
  const offset = random.between(0, MODELS - 1);
  return Array.from({ length: MODELS }, (_, i) => i)
    .filter((i) => i < stories.length || random.chance(0.15))
    .map((i) => {
      const stage = stageOf(`acme.model-${(i + offset) % MODELS}-v1:0`, setting);
      (stories[i] ?? random.pick(stories))(stage);
      return stage;
    });
}

/** The look that first saw a model listed in a Region, if any. */
function listedBy({ rows: [row] }: Stage, { whole }: Setting): number | undefined {
  const found = whole.findIndex(
    (isWhole, look) => isWhole && row !== undefined && answerOf(row, look) !== 'not listed',
  );
  return found < 0 ? undefined : found;
}

function answersOf({ region, looks, whole, upgrade }: Setting, stages: readonly Stage[]): YearLook[] {
  const page = fact({ modelId: 'acme.page-v1:0', region, status: 'active' });
  const editions = ([1, 2] as const).map((edition) => [
    page,
    ...stages.flatMap((one) => one.editions[edition]),
  ]);
  const rows = stages.flatMap((stage) => stage.rows);
  return looks.map((at, look) => {
    const documented = editions[look < upgrade ? 0 : 1] ?? [];
    return whole[look] === true
      ? { at, documented, reading: readingOf(region, at, rows, look) }
      : { at, documented };
  });
}

function readingOf(region: Region, at: string, rows: readonly Row[], look: number): RegionReading {
  const provenance = { asOf: dateOf(at), readAt: at };
  const facts = rows.flatMap((row) =>
    factsOf(region, row, answerOf(row, look)).map((one) => ({
      ...one,
      provenance: { ...one.provenance, ...provenance },
    })),
  );
  return { region, readAt: at, facts };
}

const known = new WeakMap<Row, Map<Answer, readonly Fact[]>>();

/** What AWS answers of an id is read once, by the bot's own reader: most answers are the same for months. */
function factsOf(region: Region, row: Row, answer: Answer): readonly Fact[] {
  if (answer === 'not listed') return [];
  const facts = known.get(row) ?? new Map<Answer, readonly Fact[]>();
  known.set(row, facts);
  const before = facts.get(answer);
  if (before !== undefined) return before;
  const listed = { [row.listedId]: answer === 'mute' ? undefined : answer };
  const { facts: fresh } = read(region, '2026-01-01T00:00:00Z', listed);
  facts.set(answer, fresh);
  return fresh;
}

function answerOf({ answers }: Row, look: number): Answer {
  return answers.findLast(({ from }) => from <= look)?.says ?? 'not listed';
}
