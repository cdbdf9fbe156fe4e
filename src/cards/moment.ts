import { type Day } from '../domain/day';
import { type Freshness } from '../domain/freshness';
import { type Rerun } from './ids';

/** What every answer needs beside its facts: when it is given, how old the facts are, and what gives it again. */
export type Moment = {
  readonly freshness: Freshness;
  readonly today: Day;
  readonly now: Date;
  /** Absent on a card that is shared, which has no buttons. */
  readonly rerun?: Rerun;
};
