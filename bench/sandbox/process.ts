import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT, cleanEnvironment, end, failUnready, residentMiB, startFlags } from '../bots';

/** The bot in its sandbox, both in one process, as `npm start` runs them. */
export type SandboxProcess = {
  /** Of the page. */
  readonly url: string;
  /** Resident memory now, in MiB. */
  residentMiB(): number;
};

/**
 * Starts a sandbox, hands it over as soon as it says that it is open, and ends it, whatever came of that.
 * @param words what follows `npm start --`
 */
export async function withSandbox<T>(
  use: (sandbox: SandboxProcess) => Promise<T>,
  words: readonly string[] = [],
): Promise<T> {
  const child = spawn(process.execPath, [...startFlags(), join(ROOT, 'dist/main.js'), ...words], {
    cwd: ROOT,
    env: { ...cleanEnvironment(), PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const url = await Promise.race([openAt(child), failUnready(child, 'the sandbox')]);
    return await use({ url, residentMiB: () => residentMiB(child.pid) });
  } finally {
    await end(child, child.pid);
  }
}

/** What it says before is an error; what it says after is for whoever has started it. */
function openAt({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let isOpen = false;
    if (stderr === null) return;
    createInterface(stderr).on('line', (line) => {
      const url = /The sandbox is open: (\S+)/.exec(line)?.[1];
      if (url !== undefined) [isOpen] = [true, resolve(url)];
      else if (!isOpen && line !== '') process.stderr.write(`${line}\n`);
    });
  });
}
