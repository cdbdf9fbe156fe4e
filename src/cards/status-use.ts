import { type IdleAccess } from '../domain/idle-access';
import { type ModelOverride } from '../domain/overrides';
import { type Naming, UNNAMED } from '../domain/naming';
import { type UseOfModel } from '../domain/use-of-model';
import { within } from './blocks';
import { idleLine } from './idle-line';
import { type Moment } from './moment';
import { type Mrkdwn, md } from './mrkdwn';
import { overrideLines } from './override-lines';
import { ownerLines } from './owner-line';
import { useLines } from './use-lines';

/** What the operator's own accounts, and the operator, add to a model's card. */
export type OwnKnowledge = {
  /** Absent: usage is not read at all, and nothing is said of it. */
  readonly use?: UseOfModel;
  /** Accounts that fall silent, the longest silence first. */
  readonly idle?: readonly IdleAccess[];
  readonly overrides?: readonly ModelOverride[];
  /** What accounts are called and who answers for models; digits, and nobody, where not given. */
  readonly naming?: Naming;
};

const MOST_IDLE = 5;
/** Together they leave room for the rest of a message, however many accounts there are. */
const LONGEST_USE = 3600;
const LONGEST_OVERRIDES = 2000;

/** Who is about to lose access, who uses the model, what the operator says of it, and whose it is. */
export function ownLines(
  modelId: string,
  { use, idle = [], overrides = [], naming = UNNAMED }: OwnKnowledge,
  { today, now, idleDays }: Pick<Moment, 'today' | 'now'> & { readonly idleDays: number },
): Mrkdwn[] {
  const { nameOf, ownersOf } = naming;
  const more = idle.length - MOST_IDLE;
  return [
    ...idle.slice(0, MOST_IDLE).map((one) => idleLine(one, { lockoutDays: idleDays, nameOf })),
    ...(more > 0 ? [md`and ${more} more accounts and Regions that do not call it`] : []),
    ...(use === undefined ? [] : within(useWords(use, modelId, { today, now, nameOf }), LONGEST_USE)),
    ...within(overrideLines(overrides, { today, nameOf }), LONGEST_OVERRIDES),
    ...ownerLines(ownersOf(modelId)),
  ];
}

/** No account has been read yet, or none could be found. */
function useWords(use: UseOfModel, modelId: string, moment: Parameters<typeof useLines>[2]): Mrkdwn[] {
  const lines = useLines(use, modelId, moment);
  return lines.length > 0 ? lines : [md`:grey_question: *Use*: not read yet (see \`health\`)`];
}
