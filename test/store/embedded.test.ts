import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'libsql';
import { openEmbeddedStore } from '../../src/store/embedded';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { describeStore } from './contract';
import { hearingLog } from './heard';
import { stored } from './subject';

const COMPILED = resolve(__dirname, '../../dist/store/embedded.js');

describe('the embedded store', () => {
  let folder: string;
  let path: string;
  let store: Store;
  let clock = Date.parse('2026-11-22T12:00:00Z');
  const open = (file = path): Store => openEmbeddedStore({ path: file, now: () => clock, log: hearingLog() });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    path = join(folder, 'made/on/the/way/bot.db');
    store = open();
  });

  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  describeStore(() => ({
    store,
    pass: async (ms) => {
      clock += ms;
      await new Promise((done) => setImmediate(done));
    },
  }));

  it('finds its records and goes on with its versions after closing and opening', async () => {
    const file = join(folder, 'again.db');
    const first = open(file);
    const version = stored(await first.commit({ puts: [{ key: 'a', value: 'v' }] }));
    await first.close();
    await first.close();
    await expect(first.get('a')).rejects.toThrow(StoreUnavailableError);
    const second = open(file);
    expect(await second.get('a')).toEqual({ key: 'a', value: 'v', version });
    expect(stored(await second.commit({ deletes: ['a'] }))).toBeGreaterThan(version);
    await second.close();
  });

  it('removes entries whose time has passed from the file, with the next commit a second later', async () => {
    const file = join(folder, 'swept.db');
    const swept = open(file);
    await swept.commit({ puts: [{ key: 'short', value: 'v', ttlMs: 10 }] });
    clock += 1_000;
    await swept.commit({ puts: [{ key: 'other', value: 'v' }] });
    await swept.close();
    const db = new Database(file);
    expect(db.prepare('SELECT CAST(key AS TEXT) AS key FROM entry').all()).toEqual([{ key: 'other' }]);
    db.close();
  });

  it('tells another process that the file is in use, and what to do', () => {
    const other = spawnSync(process.execPath, ['-e', WRITER, COMPILED, path], { encoding: 'utf8' });
    expect(other.stderr).toMatch(/StoreUnavailableError: .*another process has it open.*STORE_PATH/);
    expect(other.status).not.toBe(0);
  });

  it.each([
    [
      'no SQLite file',
      () => writeFileSync(join(folder, 'bad.db'), 'no database '.repeat(500)),
      'bad.db',
      /no SQLite/,
    ],
    ['written by a newer version', () => newerFile(join(folder, 'newer.db')), 'newer.db', /newer version/],
    ['no place for a file', () => writeFileSync(join(folder, 'flat'), ''), 'flat/bot.db', /STORE_PATH/],
  ])('says so where the path is %s', (_, prepare, file, message) => {
    prepare();
    const failure = failureOf(() => open(join(folder, file)));
    expect(failure).toBeInstanceOf(StoreUnavailableError);
    expect(String(failure)).toMatch(message);
  });

  it('loses nothing it acknowledged when its process is killed', async () => {
    expect(existsSync(COMPILED)).toBe(true);
    const file = join(folder, 'killed.db');
    let last = 0;
    for (let round = 0; round < 10; round += 1) {
      const acknowledged = await writeUntilKilled(file, 15 + round * 10);
      const survivor = open(file);
      for (const [key, version] of acknowledged) expect((await survivor.get(key))?.version).toBe(version);
      const [, highest = 0] = acknowledged.at(-1) ?? [];
      expect(highest).toBeGreaterThan(last);
      last = stored(await survivor.commit({ puts: [{ key: 'round', value: String(round) }] }));
      expect(last).toBeGreaterThan(highest);
      await survivor.close();
    }
    const db = new Database(file);
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    db.close();
  }, 30_000);
});

/** Commits without end, and writes a line for each commit that was acknowledged. */
const WRITER = `
  const [compiled, path] = process.argv.slice(1);
  const log = { info() {}, warn() {}, error() {} };
  const store = require(compiled).openEmbeddedStore({ path, now: () => Date.now(), log });
  (async () => {
    for (let i = 0; ; i += 1) {
      const key = process.pid + '/' + i;
      const { version } = await store.commit({ puts: [{ key, value: 'v'.repeat(i % 3000) }] });
      require('fs').writeSync(1, key + ' ' + version + '\\n');
    }
  })();`;

/** Lets a child write, kills it in the midst of it, and answers the keys and versions it had acknowledged. */
async function writeUntilKilled(path: string, commits: number): Promise<[string, number][]> {
  const child = spawn(process.execPath, ['-e', WRITER, COMPILED, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: [string, number][] = [];
  for await (const line of createInterface(child.stdout)) {
    const [key = '', version] = line.split(' ');
    acknowledged.push([key, Number(version)]);
    if (acknowledged.length === commits) child.kill('SIGKILL');
  }
  return acknowledged;
}

function failureOf(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}

function newerFile(path: string): void {
  const db = new Database(path);
  db.exec('PRAGMA user_version = 99');
  db.close();
}
