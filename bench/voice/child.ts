import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT, startFlags } from '../bots';

/**
 * Runs a script of this folder in a process of its own, with the flags of `npm start` and a collector that can be
 * called, and answers what it hands to `report`.
 */
export async function inChild<Out>(script: string, input: object): Promise<Out> {
  const flags = [...startFlags(), '--expose-gc'];
  const child = spawn(process.execPath, [...flags, join(__dirname, `${script}.js`), JSON.stringify(input)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode}`);
  return JSON.parse(said) as Out;
}

/** In the child: what it was asked to do. */
export function inputOfChild<In>(): In {
  return JSON.parse(process.argv[2] ?? '') as In;
}

/** In the child: hands its findings to whoever started it. */
export function report(findings: object): void {
  process.stdout.write(JSON.stringify(findings));
}

/** In the child: memory in use once everything that nobody holds is gone, in MiB. */
export async function memoryNow(): Promise<{ readonly heap: number; readonly resident: number }> {
  if (globalThis.gc === undefined) throw new Error('Node was started without --expose-gc');
  for (let i = 0; i < 3; i += 1) {
    globalThis.gc();
    // Pages go back to the system beside the main thread.
    await delay(100);
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: (heapUsed + external) / MIB, resident: rss / MIB };
}

const MIB = 1024 * 1024;
