import { addDays } from '../../src/domain/day';
import { type Message } from '../../src/sandbox/page/protocol';
import { TODAY, fact, on } from '../domain/makers';
import { ADA, type TestHouse, startTestHouse, wordsOf } from '../support/house';

/** So many models with a date soon that no message holds them all. */
const DOCUMENTED = Array.from({ length: 60 }, (_, n) =>
  fact({
    modelId: `acme.parrot-${n}`,
    name: `Parrot ${n}`,
    status: 'legacy',
    milestones: { endOfLife: on(addDays(TODAY, 1 + (n % 25))) },
  }),
);

let t: TestHouse;

beforeAll(async () => {
  t = await startTestHouse({ regions: [], documented: DOCUMENTED });
});

afterAll(() => t.close());

async function pagesFrom(first: Message): Promise<Message[]> {
  const pages = [first];
  for (let page = first; wordsOf(page).includes('\nNext'); pages.push(page))
    page = await t.press(page, 'Next');
  return pages;
}

it.each(['by the default settings', 'by those of the channel'])(
  'a preview that does not fit a message is paged, %s: nothing is left out, and no thread spoken of',
  async (how) => {
    if (how === 'by those of the channel') await t.ask('/bedrock-digest subscribe');
    const first = await t.ask('/bedrock-digest preview');
    expect(wordsOf(first).includes('This channel has no subscription')).toBe(how.includes('default'));
    const pages = await pagesFrom(first);
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(pages.map(({ ts }) => ts)).size).toBe(1);
    expect(pages.every(({ ephemeralTo }) => ephemeralTo === ADA)).toBe(true);
    const words = pages.map(wordsOf).join('\n');
    expect(words).not.toMatch(/thread|Not all fits/);
    const told = [...words.matchAll(/`(acme\.parrot-\d+)`/g)].map(([, id]) => id);
    expect(new Set(told).size).toBe(DOCUMENTED.length);
    const last = pages.at(-1);
    if (last === undefined) throw new Error('No page');
    expect(wordsOf(last)).toContain(`Bedrock digest, ${pages.length} of ${pages.length}`);
    const back = await t.press(last, 'Previous');
    expect(wordsOf(back)).toBe(wordsOf(pages.at(-2) ?? last));
  },
);
