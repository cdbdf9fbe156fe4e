import { type ShownTrouble, type TroubleAnswer } from '../page/trouble-protocol';

type Words = Pick<ShownTrouble, 'name' | 'group' | 'label' | 'detail'>;

/** A trouble that stays until it is switched off. */
export type SwitchRow = Words & {
  readonly kind: 'switch';
  /** The places where it may be; absent where it has none of its own. */
  readonly places?: readonly string[];
  /** What is to be told when it is switched on. */
  readonly hint?: string;
  /** Begins it, and gives what ends it. @param onOver called where it ends by itself */
  readonly begin: (place: string, onOver: () => void) => () => void;
};

/** A trouble that happens when it is asked for. */
export type OnceRow = Words & {
  readonly kind: 'once';
  /** The word on its button. */
  readonly act: string;
  readonly happen: () => TroubleAnswer | Promise<TroubleAnswer>;
};

/** One thing that can be made to go wrong: its words, and how it is done. */
export type TroubleRow = SwitchRow | OnceRow;
