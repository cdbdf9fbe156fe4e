import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Message } from '../../src/sandbox/page/protocol';
import { followOverrides } from '../../src/sources/overrides/file';
import { ADA, NOW, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { OPUS_5 } from './plan/doors';

const textOf = (message: Message) => JSON.stringify(message.blocks);

const MODEL = 'anthropic.claude-3-haiku-20240307-v1:0';

function file(until: string): string {
  return `version: 1
models:
  - model: ${MODEL}
    arrangement: { until: ${until} }
    replacement: ${OPUS_5}
    owner: ${ADA}
    reason: Contract 4711
    author: Ada
`;
}

let folder: string;
let path: string;
let house: TestHouse;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-test-'));
  path = join(folder, 'overrides.yaml');
  await writeFile(path, file('2030-01-01'));
  house = await startTestHouse({ parts: { overrides: followOverrides({ path, now: () => NOW }) } });
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

describe('the overrides file', () => {
  it('names an owner and a replacement, and who says so and why, beside what AWS says', async () => {
    const words = wordsOf(await house.ask(`/bedrock-status ${MODEL}`));
    expect(words).toContain(
      `:pencil2: *Override*: kept by private arrangement until 2030-01-01 (in 1136 days), replacement \`${OPUS_5}\`, owner <@${ADA}> · Contract 4711 · _Ada_`,
    );
    expect(words).toContain(`*Owner*: <@${ADA}>`);
    expect(words).toContain(`*Replacement* by override: Claude Opus 5 (\`${OPUS_5}\`) · Active`);
    expect(words).toContain("the operator's override says 2030-01-01, AWS's lifecycle page says 2026-09-10");
  });

  it('speaks before every source, and what it says changes with it', async () => {
    expect(textOf(await house.ask(`/bedrock-status ${MODEL}`))).toContain('2030-01-01');
    await writeFile(path, file('2031-01-01'));
    await house.house.beat();
    expect(textOf(await house.ask(`/bedrock-status ${MODEL}`))).toContain('2031-01-01');
  });

  it('with a fault keeps its last good word, and health names the line', async () => {
    expect(textOf(await house.ask('/bedrock-status health'))).toContain('Overrides: 1 model and 0 accounts');
    await writeFile(path, file('soon'));
    await house.house.beat();
    expect(textOf(await house.ask(`/bedrock-status ${MODEL}`))).toContain('2030-01-01');
    const health = await house.ask('/bedrock-status health');
    expect(health.text).toContain('the overrides file has a fault');
    expect(textOf(health)).toContain('line 4, models.0.arrangement.until:');
  });
});
