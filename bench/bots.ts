import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LeanSlack } from './lean-slack';

/** The project's folder, from `dist-bench/bench`. */
export const ROOT = join(__dirname, '../..');

/** How one of the two bots is started: the script, and what it needs beside the tokens. */
export type Recipe = {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Node's flags, as `npm start` gives them. */
  readonly flags: readonly string[];
};

/** A bot in a process of its own, and the Slack it is alone with. */
export type Bot = {
  readonly slack: LeanSlack;
  /** From the spawn to the first socket's hello at the server, in ms. */
  readonly readyMs: number;
  /** Resident memory now, in MiB. */
  residentMiB(): number;
};

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_APP_TOKEN: 'xapp-bench' };
const START_PATIENCE_MS = 20_000;

/** Starts a bot, hands it over when its first socket is greeted, and ends it after use, whatever came of that. */
export async function withBot<T>({ script, env, flags }: Recipe, use: (bot: Bot) => Promise<T>): Promise<T> {
  const slack = new LeanSlack();
  await slack.listen();
  const spawnedAt = performance.now();
  const child = spawn(process.execPath, [...flags, script], {
    cwd: ROOT,
    env: { ...cleanEnvironment(), ...TOKENS, SLACK_API_URL: slack.apiUrl, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const readyAt = await Promise.race([slack.firstHello, failUnready(child, script)]);
    return await use({ slack, readyMs: readyAt - spawnedAt, residentMiB: () => residentMiB(child.pid) });
  } finally {
    await end(child, child.pid);
    await slack.close();
  }
}

/** From the spawn of `npm start`, without any Slack variable, to a page at `GET /`, in ms. */
export async function timeToPage(port: number): Promise<number> {
  const spawnedAt = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { ...cleanEnvironment(), PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'ignore'],
    detached: true,
  });
  try {
    await Promise.race([pageAt(`http://127.0.0.1:${port}/`, child), failUnready(child, 'npm start')]);
    return performance.now() - spawnedAt;
  } finally {
    await end(child, child.pid && -child.pid);
  }
}

/** What a program needs of this process's environment; no bot is to read a variable of its own from there. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NODE_NO_WARNINGS: '1' };
}

/** Resolves when there is a page, or the process that was to serve it has ended. */
async function pageAt(url: string, child: ChildProcess): Promise<void> {
  while (isAlive(child)) {
    const page = await fetch(url).then(
      async (response) => (response.status === 200 ? response.text() : ''),
      () => '',
    );
    if (page.includes('<html')) return;
    await delay(5);
  }
}

/** Rejects when the process has ended, or has taken longer than any start may. */
export async function failUnready(child: ChildProcess, what: string): Promise<never> {
  const ended = once(child, 'exit').then(() => 'ended before it was ready');
  const late = delay(START_PATIENCE_MS, `was not ready in ${START_PATIENCE_MS} ms`, { ref: false });
  throw new Error(`${what} ${await Promise.race([ended, late])}`);
}

/** Asks `target`, the child's process or, as a negative number, its whole group, to end, and waits for it. */
export async function end(child: ChildProcess, target: number | undefined): Promise<void> {
  if (target === undefined || !isAlive(child)) return;
  const gone = once(child, 'exit');
  process.kill(target, 'SIGTERM');
  await gone;
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Resident memory of a process now, in MiB. */
export function residentMiB(pid: number | undefined): number {
  const kib =
    process.platform === 'linux'
      ? /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kib) / 1024;
}

/** The flags that `npm start` gives to Node. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1, -1);
}
