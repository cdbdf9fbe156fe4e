import { type Day } from './day';
import { type ModelView } from './model-view';
import { type Phase, phaseWord } from './phase';
import { type TransitionKind } from './transition';
import { type Draft, type Origin } from './voice-changes';
import { type Word, wordOf } from './word';

/** The words of both voices at one moment. */
type Pair = { readonly api: Word | undefined; readonly documents: Word | undefined };

type About = 'phase' | TransitionKind;

const ABOUT: readonly About[] = ['phase', 'legacy', 'extended', 'eol'];

/**
 * Where the API and the documents began, or ceased, to say different things: for history alone. A source that does not
 * speak of the model any more ends nothing.
 */
export function disagreementChanges(
  before: ModelView,
  after: ModelView,
  { held, now, apiReadAt }: { readonly held: Day; readonly now: Day; readonly apiReadAt: string | undefined },
): Draft[] {
  const pairOf = ({ api, documented }: ModelView, day: Day): Pair => ({
    api: api && wordOf([api.says], apiReadAt, day),
    documents: wordOf(documented, apiReadAt, day),
  });
  const last = pairOf(after, now);
  if (last.api === undefined || last.documents === undefined) return [];
  const [first, seen] = [pairOf(before, held), pairOf(after, held)];
  return ABOUT.flatMap((about) => {
    const isOne = differs(last, about);
    if (differs(first, about) === isOne) return [];
    return [
      {
        ...({ kind: 'disagreement', about, state: isOne ? 'began' : 'ended' } as const),
        ...{ api: inWords(last.api, about), documents: inWords(last.documents, about) },
        ...originOf(first, seen, last, about),
        isNews: false,
      },
    ];
  });
}

function differs({ api, documents }: Pair, about: About): boolean {
  if (api === undefined || documents === undefined) return false;
  if (about !== 'phase') {
    const [a, b] = [api.dates[about], documents.dates[about]];
    return a !== undefined && b !== undefined && a !== b;
  }
  const phases = [api.phase, documents.phase];
  return api.phase !== documents.phase && !phases.includes('unknown') && !phases.every(isOver);
}

function isOver(phase: Phase): boolean {
  return phase === 'withdrawn' || phase === 'eol';
}

function inWords(word: Word | undefined, about: About): string {
  if (about === 'phase') return phaseWord(word?.phase ?? 'unknown');
  return word?.dates[about] ?? 'no date';
}

function originOf(first: Pair, seen: Pair, last: Pair, about: About): Origin {
  const say = ({ api, documents }: Pair) => [inWords(api, about), inWords(documents, about)];
  const [before, between, after] = [say(first), say(seen), say(last)];
  if (before[0] !== between[0]) return { source: 'api', cause: 'reading' };
  if (before[1] !== between[1]) return { source: 'documents', cause: 'new-catalogue' };
  return { source: between[0] === after[0] ? 'documents' : 'api', cause: 'date' };
}
