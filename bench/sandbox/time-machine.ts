import { setTimeout as delay } from 'node:timers/promises';
import { withSandbox } from './process';

const WEEKS = 52;
/** The bot has read everything once by then, as it has when somebody reaches for the clock. */
const SETTLING_MS = 5_000;

/** What a year of time in *everything at once* takes, and the resident memory of the process right after it. */
export function yearInEverythingAtOnce(): Promise<{ readonly ms: number; readonly residentMiB: number }> {
  return withSandbox(
    async (sandbox) => {
      const token = await tokenAt(sandbox.url);
      await delay(SETTLING_MS);
      const from = performance.now();
      for (let week = 0; week < WEEKS; week += 1) await moveAWeek(sandbox.url, token);
      return { ms: performance.now() - from, residentMiB: sandbox.residentMiB() };
    },
    ['--scenario', 'everything-at-once'],
  );
}

async function tokenAt(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const token = /name="sandbox-token" content="([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error('The page holds no token');
  return token;
}

async function moveAWeek(url: string, token: string): Promise<void> {
  const response = await fetch(new URL('/sandbox/clock', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-token': token },
    body: JSON.stringify({ move: '+1w' }),
  });
  const answer = (await response.json()) as { readonly ok: boolean; readonly error?: string };
  if (!answer.ok) throw new Error(answer.error ?? 'Time was not moved');
}
