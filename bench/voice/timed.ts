const WARM_UP_MS = 500;
const LONGEST_MS = 1_500;
const MOST = 500;

/** Does it again and again for a while, and answers how long each time took, in ms. */
export async function timed(work: () => unknown): Promise<number[]> {
  await repeat(work, WARM_UP_MS);
  return repeat(work, LONGEST_MS);
}

async function repeat(work: () => unknown, forMs: number): Promise<number[]> {
  const ms: number[] = [];
  const from = performance.now();
  let last = from;
  do {
    await work();
    const now = performance.now();
    ms.push(now - last);
    last = now;
  } while (last - from < forMs && ms.length < MOST);
  return ms;
}
