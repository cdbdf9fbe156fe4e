import { type Day, addDays } from '../../src/domain/day';
import { type Region } from '../../src/domain/region';
import { type Lifecycle } from './packaged';
import { type Random, dateOf, hoursBetween } from './year-calendar';

/** What AWS answers of one listed id from a look on: its lifecycle, a row without any, or no row at all. */
export type Answer = Lifecycle | 'mute' | 'not listed';

/** One id in the answers of one Region over the year. */
export type Row = { readonly listedId: string; readonly answers: { readonly from: number; readonly says: Answer }[] };

/** An entry of a model's history, as the story has it; `by`: the index of the look that saw it. */
export type Expected = { readonly by: number; readonly words: string; readonly revertedBy?: number };

/** One model in one Region: a story tells AWS what to answer, and what must be seen of it. */
export type Stage = ReturnType<typeof stageOf>;

export function stageOf(
  modelId: string,
  { looks, whole, random }: { looks: readonly string[]; whole: readonly boolean[]; random: Random },
) {
  const main: Row = { listedId: modelId, answers: [] };
  const rows = [main];
  const expected: Expected[] = [];
  const instant = (look: number) => {
    const found = looks[look];
    if (found === undefined) throw new Error(`Look ${look} is not in the year`);
    return found;
  };
  const findLook = (is: (look: number) => boolean, from = 0) => {
    const found = looks.findIndex((_, i) => i >= from && is(i));
    return found < 0 ? undefined : found;
  };
  const seenFrom = (look: number) => {
    const found = findLook((i) => whole[i] === true, look);
    if (found === undefined) throw new Error(`Nothing is seen from look ${look} on`);
    return found;
  };
  return {
    ...{ modelId, rows, expected, random, instant, seenFrom },
    /** The Region's first whole reading, its baseline. */
    first: seenFrom(0),
    /** The date of a look. */
    date: (look: number): Day => dateOf(instant(look)),
    /** So many days after a look, at any look of that day. */
    after(look: number, days: number): number {
      const date = addDays(dateOf(instant(look)), days);
      const from = findLook((i) => dateOf(instant(i)) >= date);
      if (from === undefined) throw new Error(`${date} is not in the year`);
      return from + (random.chance(0.3) && looks[from + 1]?.startsWith(date) === true ? 1 : 0);
    },
    /** AWS says something else from a look on; the answer is the look that sees it. */
    says(from: number, says: Answer): number {
      main.answers.push({ from, says });
      return seenFrom(from);
    },
    /** A context variant that AWS lists from one look to another. */
    lists(variant: string, from: number, to: number, says: Lifecycle): void {
      rows.push({ listedId: `${modelId}:${variant}`, answers: [{ from, says }, { from: to, says: 'not listed' }] });
    },
    /** The whole reading that confirms what one lacks: the first that is at least half an hour later. */
    confirms(look: number): number {
      const found = findLook((i) => whole[i] === true && hoursBetween(instant(look), instant(i)) >= 0.5, look);
      if (found === undefined) throw new Error(`Nothing confirms look ${look}`);
      return found;
    },
    /** The first look at which a date has come, whole or not; `undefined` if that is not this year. */
    comes: (date: Day): number | undefined => findLook((i) => dateOf(instant(i)) >= date),
    /** What must be seen; what is not this year is not. */
    expects(by: number | undefined, ...words: string[]): void {
      if (by !== undefined) expected.push(...words.map((one) => ({ by, words: one })));
    },
    /** The same, for a change that is taken back or forth, each at its look: what reverses in 72 hours is one entry. */
    expectsFlips(steps: readonly { readonly by: number; readonly words: string }[]): void {
      for (let i = 0; i < steps.length; i += 1) {
        const [step, next] = [steps[i], steps[i + 1]];
        if (step === undefined) return;
        const isFlip = next !== undefined && hoursBetween(instant(step.by), instant(next.by)) <= 72;
        expected.push(isFlip ? { ...step, revertedBy: next.by } : step);
        if (isFlip) i += 1;
      }
    },
  };
}

/** A Region of the year, with the stages of the models in it. */
export type Scene = { readonly region: Region; readonly whole: readonly boolean[]; readonly stages: readonly Stage[] };
