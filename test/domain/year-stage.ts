import { type Day, addDays } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { type Region } from '../../src/domain/region';
import { fact } from './makers';
import { type Lifecycle } from './packaged';
import { type Random, dateOf, hoursBetween } from './year-calendar';

/** What AWS answers of one listed id from a look on: its lifecycle, a row without any, or no row at all. */
export type Answer = Lifecycle | 'mute' | 'not listed';

/** One id in the answers of one Region over the year, oldest first. */
export type Row = {
  readonly listedId: string;
  readonly answers: { readonly from: number; readonly says: Answer }[];
};

/** An entry of a model's history as the story has it, by the looks that saw it and, if so, saw it reversed. */
export type Expected = { readonly by: number; readonly words: string; readonly revertedBy?: number };

/** What all stages share: when the bot looked, at which looks it got a whole answer, when it was upgraded. */
export type Setting = {
  readonly region: Region;
  readonly looks: readonly string[];
  readonly whole: readonly boolean[];
  /** The look with which the second edition of the documents came. */
  readonly upgrade: number;
  readonly random: Random;
};

/** One model in one Region: a story tells AWS what to answer, and what a bot must see of it. */
export type Stage = ReturnType<typeof stageOf>;

export function stageOf(modelId: string, { region, looks, whole, upgrade, random }: Setting) {
  const main: Row = { listedId: modelId, answers: [] };
  const rows = [main];
  const expected: Expected[] = [];
  const editions: Record<1 | 2, Fact[]> = { 1: [], 2: [] };
  const instant = (look: number) => {
    const found = looks[look];
    if (found === undefined) throw new Error(`Look ${look} is not in the year`);
    return found;
  };
  const date = (look: number): Day => dateOf(instant(look));
  const find = (from: number, is: (look: number) => boolean) => {
    const found = looks.findIndex((_, i) => i >= from && is(i));
    return found < 0 ? undefined : found;
  };
  const sure = (look: number | undefined) => {
    if (look === undefined) throw new Error('The year is too short for this story');
    return look;
  };
  const sees = (from: number) => sure(find(from, (i) => whole[i] === true));
  const isLater = (look: number) => (i: number) => hoursBetween(instant(look), instant(i)) >= 0.5;
  return {
    ...{ modelId, region, rows, expected, editions, upgrade, random, date },
    /** The Region's first whole reading, its baseline. */
    first: sees(0),
    /** The first look so many days after one. */
    after: (look: number, days: number) => sure(find(look, (i) => date(i) >= addDays(date(look), days))),
    /** The first look at least half an hour after one. */
    soonAfter: (look: number) => sure(find(look, isLater(look))),
    /** AWS says something else from a look on; the answer is the look that sees it. */
    says: (from: number, says: Answer): number => {
      main.answers.push({ from, says });
      return sees(from);
    },
    /** A context variant that AWS lists from one look to another. */
    lists: (variant: string, from: number, to: number, says: Lifecycle): void => {
      const answers = [
        { from, says },
        { from: to, says: 'not listed' as const },
      ];
      rows.push({ listedId: `${modelId}:${variant}`, answers });
    },
    /** A document's row on the model in an edition. */
    writes: (edition: 1 | 2, said: Partial<Fact>): void => {
      editions[edition].push(fact({ modelId, region, ...said }));
    },
    /** The whole reading that confirms what another lacks: the first that is at least half an hour later. */
    confirms: (look: number) => sure(find(look, (i) => whole[i] === true && isLater(look)(i))),
    /** The first look at which a date has come, whole or not; `undefined` if that is not this year. */
    comes: (day: Day) => find(0, (i) => date(i) >= day),
    /** What must be seen; what is not this year is not. */
    expects: (by: number | undefined, ...words: string[]): void => {
      if (by !== undefined) expected.push(...words.map((one) => ({ by, words: one })));
    },
    /** The same of changes that reverse each other one by one: those that do within 72 hours are one entry. */
    expectsFlips: (steps: readonly Expected[]): void => {
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
