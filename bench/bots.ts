import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LeanSlack } from './lean-slack';

/** The project's folder, from `dist-bench/bench`. */
export const ROOT = join(__dirname, '../..');

/** How one of the two bots is started: the script, and what it needs beside the tokens. */
export type Recipe = { readonly script: string; readonly env: Readonly<Record<string, string>> };

/** A bot in a process of its own, and the Slack it is alone with. */
export type Bot = {
  readonly slack: LeanSlack;
  /** From the spawn to the first socket's hello at the server, in ms. */
  readonly readyMs: number;
  /** Resident memory now, in MiB. */
  residentMiB(): number;
  stop(): Promise<void>;
};

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_APP_TOKEN: 'xapp-bench' };

/** Starts a bot and resolves when its first socket is greeted; rejects where it ends before that. */
export async function startBot({ script, env }: Recipe): Promise<Bot> {
  const slack = new LeanSlack();
  await slack.listen();
  const spawnedAt = performance.now();
  const child = spawn(process.execPath, [script], {
    env: { ...cleanEnvironment(), ...TOKENS, SLACK_API_URL: slack.apiUrl, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const readyAt = await Promise.race([slack.firstHello, failAtExit(child, script)]);
  return {
    slack,
    readyMs: readyAt - spawnedAt,
    residentMiB: () => residentMiB(child.pid),
    stop: async () => {
      await endGroupOrProcess(child);
      await slack.close();
    },
  };
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
    await Promise.race([pageAt(`http://127.0.0.1:${port}/`, spawnedAt), failAtExit(child, 'npm start')]);
    return performance.now() - spawnedAt;
  } finally {
    await endGroupOrProcess(child, true);
  }
}

/** What a program needs of this process's environment; no bot is to read a variable of its own from there. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NODE_NO_WARNINGS: '1' };
}

const PAGE_PATIENCE_MS = 20_000;

async function pageAt(url: string, since: number): Promise<void> {
  while (performance.now() - since < PAGE_PATIENCE_MS) {
    const page = await fetch(url).then(
      async (response) => (response.status === 200 ? response.text() : ''),
      () => '',
    );
    if (page.includes('<html')) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`No page at ${url} in ${PAGE_PATIENCE_MS} ms`);
}

async function failAtExit(child: ChildProcess, what: string): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`${what} ended with ${code ?? 'a signal'} before it was ready`);
}

/** Ends a process, or with `group` all that it started, and waits until it is gone. */
async function endGroupOrProcess(child: ChildProcess, group = false): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(group ? -child.pid : child.pid, 'SIGTERM');
  await gone;
}

function residentMiB(pid: number | undefined): number {
  const kib =
    process.platform === 'linux'
      ? /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kib) / 1024;
}
