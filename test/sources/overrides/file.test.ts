import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followOverrides } from '../../../src/sources/overrides/file';

const NOW = new Date('2026-11-22T12:00:00Z');
const named = (name: string) => `version: 1\naccounts:\n  - account: "012345678901"\n    name: ${name}\n`;

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-test-'));
  path = join(folder, 'overrides.yaml');
});
afterEach(() => rm(folder, { recursive: true }));

function follow() {
  const source = followOverrides({ path, now: () => NOW });
  return { source, name: () => source.current().overrides.accounts[0]?.name };
}

describe('the file of overrides', () => {
  it('is read when it is looked at first, and again only once it has changed', async () => {
    await writeFile(path, named('prod'));
    const { source, name } = follow();
    expect(await source.look()).toBe(true);
    expect(name()).toBe('prod');
    expect(await source.look()).toBe(false);
    await writeFile(path, named('production'));
    expect(await source.look()).toBe(true);
    expect(name()).toBe('production');
  });

  it('is followed where another file takes its place', async () => {
    await writeFile(path, named('prod'));
    const { source, name } = follow();
    await source.look();
    await writeFile(`${path}.new`, named('next'));
    await rename(`${path}.new`, path);
    await source.look();
    expect(name()).toBe('next');
  });

  it('keeps its last good word while there is a fault in it, and says in which line', async () => {
    await writeFile(path, named('prod'));
    const { source, name } = follow();
    await source.look();
    await writeFile(path, 'version: 1\naccounts:\n  - account: prod\n');
    expect(await source.look()).toBe(true);
    expect(name()).toBe('prod');
    expect(source.fault()).toEqual({
      at: NOW.toISOString(),
      faults: [expect.stringMatching(/^line 3, accounts\.0\.account: /)],
    });
    await writeFile(path, named('again'));
    await source.look();
    expect([source.fault(), name()]).toEqual([undefined, 'again']);
  });

  it('that goes away, or grows too large, is a fault, told once', async () => {
    await writeFile(path, named('prod'));
    const { source, name } = follow();
    await source.look();
    await rm(path);
    expect([await source.look(), await source.look()]).toEqual([true, false]);
    expect(source.fault()?.faults[0]).toContain('ENOENT');
    await writeFile(path, `# ${'x'.repeat(1_048_576)}\n`);
    await source.look();
    expect(source.fault()?.faults).toEqual(['line 1: the file is larger than 1 MiB']);
    expect(name()).toBe('prod');
  });

  it('that is not named overrides nothing', async () => {
    const source = followOverrides({ path: undefined, now: () => NOW });
    expect(await source.look()).toBe(false);
    expect(source.current().overrides.models).toEqual([]);
  });
});
