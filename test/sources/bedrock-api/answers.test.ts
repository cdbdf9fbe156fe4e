import fc from 'fast-check';
import { parseDay } from '../../../src/domain/day';
import { readRegion } from '../../../src/sources/bedrock-api/read-region';
import { readingSchema } from '../../../src/store/fact-schema';
import { failureIn, READING, readingIn, withEnv } from './reading';
import { startStubBedrock, type StubBedrock } from './stub-bedrock';

let stub: StubBedrock;
beforeAll(async () => {
  stub = await startStubBedrock();
});
afterAll(() => stub.close());

function answering(body: string, status = 200) {
  stub.body = body;
  stub.status = status;
  const { credentials, ...options } = READING;
  return readRegion({ credentials, endpoint: stub.endpoint }, 'us-east-1', options);
}

function listing(...rows: unknown[]): string {
  return JSON.stringify({ modelSummaries: rows });
}

const WHOLE = { modelId: 'amazon.nova-pro-v1:0', modelLifecycle: { status: 'ACTIVE' } };

describe('an answer without a list of models is no reading, and the failure says what is wrong', () => {
  test.each([
    ['no JSON', 'Sorry', 'JSON'],
    ['an answer cut off', '{"modelSummaries":[{"modelId":"amazon.nova', 'JSON'],
    ['nothing at all', '', 'modelSummaries'],
    ['null', 'null', 'modelSummaries'],
    ['a list at the top', '[]', 'modelSummaries'],
    ['no list of models', '{}', 'modelSummaries'],
    ['a list that is none', '{"modelSummaries":{"modelId":"a.b"}}', 'modelSummaries'],
    ['no row that names a model', listing({ modelName: 'Nova Pro' }, 'Nova Pro'), 'modelSummaries'],
  ])('%s', async (_, body, named) => {
    const failure = failureIn(await answering(body));
    expect(failure.reason).toBe('bad-answer');
    expect(failure.message).toContain(named);
  });

  test('an empty list', async () => {
    expect(failureIn(await answering(listing())).reason).toBe('empty');
  });

  test("a proxy's page", async () => {
    const proxied = () =>
      withEnv({ AWS_MAX_ATTEMPTS: '1' }, () => answering('<html>Bad gateway</html>', 502));
    expect(failureIn(await proxied()).reason).toBe('service-error');
    expect(failureIn(await answering('<html>Blocked</html>', 404)).reason).toBe('bad-answer');
  });
});

describe('what AWS may add', () => {
  test('modalities and inference types unknown to this version pass as they are', async () => {
    const row = {
      ...WHOLE,
      inputModalities: ['SMELL'],
      inferenceTypesSupported: ['INFERENCE_PROFILE', 'DREAMING'],
      modelLifecycle: { status: 'ACTIVE', retiredTime: '2026-01-01T00:00:00Z' },
      brandNew: { nested: true },
    };
    const [fact] = readingIn(await answering(listing(row))).facts;
    expect(fact).toMatchObject({
      status: 'active',
      inputModalities: ['SMELL'],
      inferenceTypes: ['INFERENCE_PROFILE', 'DREAMING'],
    });
    expect(fact).not.toHaveProperty('brandNew');
  });

  test.each(['2026-10-14T07:00:00Z', '2026-10-14T08:00:00Z', '2026-10-13T23:30:00-08:00'])(
    'the stamp %s means 2026-10-14',
    async (endOfLifeTime) => {
      const [fact] = readingIn(
        await answering(listing({ ...WHOLE, modelLifecycle: { status: 'LEGACY', endOfLifeTime } })),
      ).facts;
      expect(fact?.milestones.endOfLife).toEqual({ day: '2026-10-14', certainty: 'on' });
    },
  );

  test('the order of rows does not matter', async () => {
    const other = { ...WHOLE, modelId: 'amazon.nova-lite-v1:0' };
    const [one, two] = [await answering(listing(WHOLE, other)), await answering(listing(other, WHOLE))];
    expect(readingIn(one)).toEqual(readingIn(two));
  });
});

describe('whatever is answered', () => {
  const wild = fc.oneof(fc.jsonValue(), fc.constantFrom('ACTIVE', '2026-10-14T08:00:00Z', 'a.b', ['TEXT']));
  const lifecycle = fc.record({ status: wild, endOfLifeTime: wild, legacyTime: wild }, { requiredKeys: [] });
  const row = fc.record(
    { modelId: wild, modelName: wild, inputModalities: wild, modelLifecycle: fc.oneof(lifecycle, wild) },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ modelSummaries: fc.oneof(fc.array(fc.oneof(row, wild), { maxLength: 4 }), wild) }),
  );

  test('it ends as a whole reading or as a failure with one short line', async () => {
    const read = async (value: unknown): Promise<void> => {
      const result = await answering(JSON.stringify(value));
      if (!result.ok) {
        expect(result.failure.message).toMatch(/^.{1,300}$/u);
        expect(['bad-answer', 'empty']).toContain(result.failure.reason);
        return;
      }
      const rows = (value as { modelSummaries: unknown[] }).modelSummaries;
      const { facts, unnamedRows = 0 } = result.reading;
      expect(facts.length + unnamedRows).toBe(rows.length);
      expect(readingSchema.safeParse(result.reading).error).toBeUndefined();
      for (const { milestones, unread = [] } of facts) {
        for (const { said = '' } of unread) expect(said).toMatch(/^.{0,60}$/su);
        const day = milestones.endOfLife?.day;
        expect(day === undefined || parseDay(day) !== undefined).toBe(true);
      }
    };
    await fc.assert(fc.asyncProperty(body, read), { numRuns: 250 });
  });
});
