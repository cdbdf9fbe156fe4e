import { join } from 'node:path';
import { timelineSvg } from '../../../src/cards/timeline';
import { type Draw, type DrawOptions, createDraw } from '../../../src/digests/pictures/draw';
import { rows, timeline } from '../../cards/timelines';

const SIGNATURE = '89504e470d0a1a0a';
const program = join(__dirname, 'workers/moody.cjs');

let draw: Draw;

function start(options?: DrawOptions): void {
  draw = createDraw(options);
}

afterEach(async () => {
  jest.useRealTimers();
  await draw.stop();
});

/** From here on the bot's timers move when they are told to; processes go on as they do. */
function stopTheClock(): void {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
}

/** Resolves once the process has ended. */
async function ended(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
}

/** The process that draws at the moment. */
async function worker(): Promise<number> {
  return Number((await draw.draw('who')).toString());
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the worker that draws', () => {
  it('makes a PNG of a timeline, of the size that the SVG says', async () => {
    start();
    const svg = timelineSvg(timeline(rows(3)));
    const png = await draw.draw(svg);
    expect(png.subarray(0, 8).toString('hex')).toBe(SIGNATURE);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      1080,
      Number(/ height="(\d+)"/.exec(svg)?.[1]),
    ]);
  });

  it('draws the same each time, and text by its own font alone', async () => {
    start();
    const svg = timelineSvg(timeline(rows(2)));
    const [one, other, without] = await Promise.all([
      draw.draw(svg),
      draw.draw(svg),
      draw.draw(svg.replace('font-family="Inter"', 'font-family="DejaVu Sans"')),
    ]);
    expect(other.equals(one)).toBe(true);
    expect(without.length).toBeGreaterThan(0);
  });

  it('says what it refuses, and goes on', async () => {
    start();
    await expect(draw.draw('<svg')).rejects.toMatchObject({ name: 'NotDrawnError' });
    await expect(
      draw.draw('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'),
    ).resolves.toBeInstanceOf(Buffer);
  });
});

describe('a worker’s life', () => {
  it('is one process for all pictures, which knows none of the bot’s secrets', async () => {
    start({ program });
    const [one, other] = await Promise.all([worker(), worker()]);
    expect(other).toBe(one);
    expect(one).not.toBe(process.pid);
    const environment = JSON.parse((await draw.draw('secrets')).toString()) as object;
    expect(Object.keys(environment).filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  });

  it.each(['fall over', 'throw'])('that ends in "%s" costs that picture alone', async (fault) => {
    start({ program });
    const before = await worker();
    const [lost, next] = await Promise.allSettled([draw.draw(fault), worker()]);
    const message: unknown = expect.stringMatching(/^The picture was not drawn: the worker ended \([17]\)/);
    expect(lost).toMatchObject({ status: 'rejected', reason: { name: 'NotDrawnError', message } });
    expect(next).toMatchObject({ status: 'fulfilled' });
    expect(next).not.toMatchObject({ value: before });
  });

  it('is ended when a picture takes longer than 10 s, and the next one is drawn', async () => {
    stopTheClock();
    start({ program });
    const before = await worker();
    const both = Promise.allSettled([draw.draw('never'), worker()]);
    jest.advanceTimersByTime(9_999);
    expect(isAlive(before)).toBe(true);
    jest.advanceTimersByTime(1);
    const [lost, next] = await both;
    expect(lost).toMatchObject({
      reason: { message: 'The picture was not drawn: it took longer than 10000 ms' },
    });
    expect(next.status).toBe('fulfilled');
    await ended(before);
  });

  it('ends after a minute without work, and begins anew with the next picture', async () => {
    stopTheClock();
    start({ program });
    const before = await worker();
    jest.advanceTimersByTime(59_999);
    expect(await worker()).toBe(before);
    jest.advanceTimersByTime(60_000);
    await ended(before);
    expect(await worker()).not.toBe(before);
  });

  it('may not begin at all', async () => {
    start({ program: join(__dirname, 'workers/there-is-none.cjs') });
    await expect(draw.draw('who')).rejects.toMatchObject({ name: 'NotDrawnError' });
  });

  it('takes an answer that is no picture for a failure', async () => {
    start({ program });
    await expect(draw.draw('nonsense')).rejects.toMatchObject({ name: 'NotDrawnError' });
    expect(await worker()).toBeGreaterThan(0);
  });

  it('has a queue that ends', async () => {
    start({ program, mostWaiting: 2 });
    const outcomes = await Promise.allSettled([worker(), worker(), worker(), worker()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[3]).toMatchObject({
      reason: { message: 'The picture was not drawn: 2 others are waiting' },
    });
  });

  it('ends with the bot, and nobody is left waiting', async () => {
    start({ program });
    const pid = await worker();
    const left = Promise.allSettled([draw.draw('never'), worker()]);
    await draw.stop();
    expect((await left).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(isAlive(pid)).toBe(false);
    await expect(worker()).rejects.toMatchObject({
      message: 'The picture was not drawn: the bot is stopping',
    });
  });
});
