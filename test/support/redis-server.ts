import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** A repository's own Redis, unpacked from the distribution's packages without root. */
const CACHE = resolve(__dirname, '../../.cache/redis');
const CACHED_SERVER = join(CACHE, 'run-server');

/** A Redis or Valkey server program on PATH or in the cache. */
export function findRedisServer(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = ['valkey-server', 'redis-server'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  return [...onPath, CACHED_SERVER].find((path) => existsSync(path));
}

/**
 * Downloads the distribution's Redis (Debian, Ubuntu) into the cache, with apt's state kept apart, so that no
 * root is needed and nothing is installed. Throws where there is no apt, no network or no such package.
 */
export function downloadRedisServer(): string {
  mkdirSync(resolve(CACHE, '..'), { recursive: true });
  const work = mkdtempSync(`${CACHE}-`);
  try {
    const apt = aptIn(work);
    apt('update');
    try {
      apt('install', '--download-only', '--no-install-recommends', 'redis-server');
    } catch {
      apt('install', '--download-only', '--no-install-recommends', 'valkey-server');
    }
    const archives = join(work, 'cache/archives');
    for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg-deb', ['-x', join(archives, file), join(work, 'root')]);
    }
    rmSync(join(work, 'cache'), { recursive: true });
    rmSync(join(work, 'state'), { recursive: true });
    writeRunScript(work);
    chmodSync(work, 0o755);
    moveToCache(work);
    return CACHED_SERVER;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function aptIn(work: string): (...args: string[]) => void {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'root']) {
    mkdirSync(join(work, folder), { recursive: true });
  }
  const options = [
    `Dir::State=${work}/state`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${work}/cache`,
    'APT::Sandbox::User=',
    'APT::Update::Post-Invoke::=true',
    'Debug::NoLocking=1',
    'Acquire::Retries=1',
    'Acquire::http::Timeout=10',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option]);
  return (...args) => {
    execFileSync('apt-get', ['-q', '-y', ...options, ...args], { stdio: 'pipe', timeout: 120_000 });
  };
}

/** A program that finds the unpacked libraries, and that is the server itself once it runs. */
function writeRunScript(work: string): void {
  const program = ['redis-server', 'valkey-server'].find((name) =>
    existsSync(join(work, 'root/usr/bin', name)),
  );
  if (program === undefined) throw new Error('The packages hold no server program.');
  const script = `#!/bin/sh
here=$(dirname "$0")/root/usr
export LD_LIBRARY_PATH=$(echo "$here"/lib/*-linux-* | tr ' ' ':')
exec "$here/bin/${program}" "$@"
`;
  writeFileSync(join(work, 'run-server'), script);
  chmodSync(join(work, 'run-server'), 0o755);
}

/** Another run may have been faster: then its copy serves. */
function moveToCache(work: string): void {
  try {
    renameSync(work, CACHE);
  } catch (error) {
    if (!existsSync(CACHED_SERVER)) throw error;
  }
}

/** A server of a test's own, in a temporary folder, that writes every command to disk before it answers. */
export type RedisServer = {
  readonly port: number;
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends the process at once, as a crash would; the data stay. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends the process and removes the data. */
  stop(): Promise<void>;
};

/** Starts a server on 127.0.0.1 and a free port, and waits until it answers. `more` are arguments of its own. */
export async function startRedisServer(program: string, more: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-test-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const start = (): ChildProcess =>
    spawn(program, [...args, '--appendonly', 'yes', '--appendfsync', 'always', ...more], { stdio: 'ignore' });
  let child = start();
  let guard = endWithThisProcess(child);
  await untilAnswering(port, child);
  const kill = async (): Promise<void> => {
    guard.kill('SIGKILL');
    await ended(child);
  };

  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get process() {
      return child;
    },
    kill,
    async restart() {
      child = start();
      guard = endWithThisProcess(child);
      await untilAnswering(port, child);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A shell that waits for this process to be gone, however it ends, and then ends the server. */
function endWithThisProcess(server: ChildProcess): ChildProcess {
  const guard = spawn('sh', ['-c', 'read -r _; kill -9 "$1"', 'sh', String(server.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  (guard.stdin as Socket | null)?.unref();
  return guard;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((done) => {
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** PING is answered with PONG, or with NOAUTH where a password is asked for; while loading, with LOADING. */
async function untilAnswering(port: number, child: ChildProcess): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  for (let tries = 0; tries < 500; tries += 1) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null) throw new Error(`The Redis server ended with ${child.exitCode}.`);
    if (/^(\+PONG|-NOAUTH)/.test(await ping(port))) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('The Redis server did not answer within 5 s.');
}

async function ping(port: number): Promise<string> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => socket.destroy() && answer(data.toString()));
    socket.once('error', () => answer(''));
    socket.once('close', () => answer(''));
  });
}
