import { type DependentKind, type KindReading } from '../../domain/dependent';
import { withoutPart } from './details';
import { type Finds, NO_FINDS, seenKey } from './found';
import { type KindFailure, isAbsentHere, kindFailure } from './kind-failure';
import { type KindReader } from './kinds';
import { type Reach } from './reach';

/** What came of one kind. */
export type KindRead = {
  readonly kind: DependentKind;
  readonly state: KindReading;
  readonly finds: Finds;
  /** Why the list itself could not be read. */
  readonly failed?: KindFailure['reason'];
};

/**
 * Reads one kind. Never rejects. What an earlier reading found stands where the list fails, and goes where it is refused:
 * nobody could tell when it is gone. `isBedrockAnswering`: see `isAbsentHere`.
 */
export async function readKind(
  reach: Reach,
  kind: DependentKind,
  isBedrockAnswering: boolean,
  read: KindReader,
): Promise<KindRead> {
  try {
    const finds = await read(reach);
    return { kind, state: stateOf(finds), finds };
  } catch (error) {
    if (isAbsentHere(error, isBedrockAnswering)) return { kind, state: { state: 'read' }, finds: NO_FINDS };
    const { reason, state } = kindFailure(error);
    const finds = state.state === 'failed' ? standing(reach, kind) : NO_FINDS;
    return { kind, state, finds, failed: reason };
  }
}

/** Of details, a refusal counts before other failures: it does not pass by itself. */
function stateOf({ failures, odd }: Finds): KindReading {
  const states = failures.map((error) => kindFailure(error).state);
  const worst = states.find(({ state }) => state === 'not-allowed') ?? states[0];
  if (worst !== undefined) return worst;
  if (odd === 0) return { state: 'read' };
  const rows =
    odd === 1 ? '1 row of the list names nothing and was' : `${odd} rows of the list name nothing and were`;
  return { state: 'failed', message: `${rows} left out` };
}

/** What was found of a kind before. */
function standing({ before }: Reach, kind: DependentKind): Finds {
  const kept = before?.dependents.filter((one) => one.kind === kind) ?? [];
  const seen = kept.flatMap(({ id }) => {
    const key = seenKey({ kind, id: withoutPart(id) });
    const stamp = before?.seen[key];
    return stamp === undefined ? [] : [[key, stamp] as const];
  });
  return { ...NO_FINDS, kept, seen: Object.fromEntries(seen) };
}
