import { type Day } from './day';
import { disagreementChanges } from './disagreement-changes';
import { type Fact } from './fact';
import { type ApiWord, type ModelView, factsOf, isFirstWord, isGone } from './model-view';
import {
  type Draft,
  type Move,
  type Origin,
  SILENT,
  phaseChange,
  toldOnce,
  wordChanges,
} from './voice-changes';
import { type Word, wordOf } from './word';

/** What is needed beside two views of a model to tell what changed. */
export type Comparing = {
  /** The day of the first view, for which the sources are compared before the day moves. */
  readonly held: Day;
  readonly now: Day;
  readonly apiReadAt: string | undefined;
  /** Which sources were there before and are now: one that comes or goes is no change. */
  readonly compares: Readonly<Record<Origin['source'], boolean>>;
  readonly isKnownElsewhere: () => boolean;
};

/** What one source has to tell: of what it says now, and of what the days have brought since. */
type Told = { readonly seen: readonly Draft[]; readonly come: readonly Draft[] };

const NOTHING: Told = { seen: [], come: [] };

/** What changed for one model in one Region; what moved it is told as the news of one source. */
export function modelChanges(before: ModelView, after: ModelView, comparing: Comparing): Draft[] {
  const { held, now, apiReadAt, compares } = comparing;
  const hasReturned =
    compares.api && after.api?.isListed === true && before.api !== undefined && isGone(before.api);
  const isFirst = isFirstWord(before.api, after.api);
  const listed = hasReturned ? asIfListed(before) : before;
  const earlier = isFirst ? asIfHeard(before, after) : listed;
  const was = wordOf(factsOf(earlier), apiReadAt, held) ?? SILENT;
  const is = wordOf(factsOf(after), apiReadAt, now) ?? SILENT;
  const move = { was, is, held, now };
  const api = compares.api && !isFirst ? apiChanges(earlier.api, after.api, comparing, move) : NOTHING;
  const documents = compares.documents ? documentChanges(earlier, after, comparing, move) : NOTHING;
  // That the API ceased to list a model may have been such a disagreement, whatever it said before.
  const disagreed = hasReturned ? before : earlier;
  return [
    ...(hasReturned ? [comeback(before, is, comparing)] : []),
    ...toldOnce([...api.seen, ...documents.seen, ...api.come, ...documents.come], move),
    ...(compares.api && compares.documents ? disagreementChanges(disagreed, after, comparing) : []),
  ];
}

/** What else changed for a model that returns is compared with what the API last said of it. */
function asIfListed({ api, documented }: ModelView): ModelView {
  return { documented, ...(api && { api: { ...api, says: api.last } }) };
}

/** The first word of the API on a model is its own baseline, as a first reading of the Region is. */
function asIfHeard({ documented }: ModelView, { api }: ModelView): ModelView {
  return { documented, ...(api && { api }) };
}

const BY_READING: Origin = { source: 'api', cause: 'reading' };

function comeback(before: ModelView, is: Word, { held, apiReadAt }: Comparing): Draft {
  const stood = wordOf(factsOf(before), apiReadAt, held);
  return {
    kind: 'returned',
    ...BY_READING,
    isNews: stood?.phase === 'withdrawn' && is.phase !== 'withdrawn',
  };
}

function apiChanges(
  before: ApiWord | undefined,
  after: ApiWord | undefined,
  comparing: Comparing,
  move: Move,
): Told {
  if (after === undefined) return NOTHING;
  if (before === undefined) return after.isListed ? newcomer(BY_READING, comparing) : NOTHING;
  if (isGone(after) && !isGone(before)) return departure(before, after, comparing, move);
  return compare([before.says], [after.says], BY_READING, comparing, move);
}

/** A model that leaves at its end of life has ended, which its date tells: it is not withdrawn. */
function departure(before: ApiWord, after: ApiWord, comparing: Comparing, move: Move): Told {
  const own = wordOf([after.says], comparing.apiReadAt, comparing.now);
  if (own?.phase === 'eol' || move.is.phase === 'eol') {
    return compare([before.says], [after.last], BY_READING, comparing, move);
  }
  const isNews = move.was.phase !== 'withdrawn' && move.is.phase === 'withdrawn';
  return { seen: [{ kind: 'withdrawn', ...BY_READING, isNews }], come: [] };
}

/** The end of life that the API gives counts over the documents' own, on both sides alike. */
function documentChanges(before: ModelView, after: ModelView, comparing: Comparing, move: Move): Told {
  const origin: Origin = { source: 'documents', cause: 'new-catalogue' };
  const isHeard = ({ documented }: ModelView) =>
    wordOf(documented, comparing.apiReadAt, comparing.held) !== undefined;
  if (!isHeard(after)) return NOTHING;
  if (before.api === undefined && !isHeard(before)) return newcomer(origin, comparing);
  const beside = after.api ? [after.api.says] : [];
  return compare(before.documented, after.documented, origin, { ...comparing, beside }, move);
}

/** Never news, whatever its phase: only what was seen to change is. */
function newcomer(origin: Origin, { isKnownElsewhere }: Comparing): Told {
  const kind = isKnownElsewhere() ? 'new-region' : 'appeared';
  return { seen: [{ kind, ...origin, isNews: false }], come: [] };
}

/** First for the day of before, so that what a source says anew is told apart from a known date that has come. */
function compare(
  before: readonly Fact[],
  after: readonly Fact[],
  origin: Origin,
  { held, now, apiReadAt, beside }: Comparing & { readonly beside?: readonly Fact[] },
  move: Move,
): Told {
  const [was, said, is] = [
    wordOf(before, apiReadAt, held, beside) ?? SILENT,
    wordOf(after, apiReadAt, held, beside) ?? SILENT,
    wordOf(after, apiReadAt, now, beside) ?? SILENT,
  ];
  return {
    seen: wordChanges(was, said, origin, move),
    come: phaseChange(said.phase, is.phase, { ...origin, cause: 'date' }),
  };
}
