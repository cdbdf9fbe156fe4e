import { compareCard } from '../../cards/compare';
import { type Mrkdwn, code, join, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { compareModels } from '../../domain/comparison';
import { dayOf } from '../../domain/day';
import { type SearchResult, searchModels } from '../../domain/search';
import { type Answer, type Question, type Verb } from '../command';
import { type StatusDeps } from './deps';

const EXAMPLE = 'compare claude-sonnet-4-5 claude-sonnet-5';

/** Two models side by side. */
export function compareVerb(deps: StatusDeps): Verb {
  return {
    name: 'compare',
    usage: 'compare <model> <model>',
    summary: 'Two models side by side, what the second lacks marked.',
    examples: [EXAMPLE, 'compare claude 3 haiku vs claude haiku 4.5'],
    answer: (question) => answerCompare(deps, question),
  };
}

function answerCompare({ snapshot }: StatusDeps, { words, now, rerun }: Question): Answer {
  const searchable = snapshot.models();
  const pairs = splits(words).map((names): Pair => ({
    names,
    found: [searchModels(names[0], searchable), searchModels(names[1], searchable)],
  }));
  const [first, second] = pairs.map(modelsOf).find((pair) => pair !== undefined) ?? [];
  const today = dayOf(now);
  const [a, b] = [first, second].map((modelId) => modelId && snapshot.status(modelId, today));
  if (!a || !b) return { card: noticeCard(...whyNot(words, pairs[0])), kind: 'notice' };
  const card = compareCard({
    comparison: compareModels(a, b, today),
    freshness: snapshot.freshness(),
    now,
    ...(rerun && { rerun }),
  });
  return { card, kind: 'answer' };
}

type Pair = {
  readonly names: readonly [string, string];
  readonly found: readonly [SearchResult, SearchResult];
};

/** Every way to read the words as two names; a separator between them settles it. Few words: the work is bounded. */
function splits(words: string): [string, string][] {
  const parted = /^(.+?)(?:\s+(?:vs\.?|versus|and|with)\s+|\s*[,;]\s*)(.+)$/i.exec(words);
  if (parted?.[1] !== undefined && parted[2] !== undefined) return [[parted[1], parted[2]]];
  const all = words.split(' ').slice(0, MOST_WORDS);
  return all.slice(1).map((_, i) => [all.slice(0, i + 1).join(' '), all.slice(i + 1).join(' ')]);
}

const MOST_WORDS = 12;

function modelsOf({ found: [a, b] }: Pair): [string, string] | undefined {
  if (a.kind !== 'one' || b.kind !== 'one' || a.modelId === b.modelId) return undefined;
  return [a.modelId, b.modelId];
}

function whyNot(words: string, pair: Pair | undefined): Mrkdwn[] {
  const form = md`Two models are needed, such as ${code(`/bedrock-status ${EXAMPLE}`)}`;
  if (pair === undefined || words.split(' ').length > MOST_WORDS) return [form];
  const faults = pair.names.flatMap((name, i) => explainName(name, pair.found[i]));
  return faults.length > 0 ? [...faults, form] : [md`Both names mean the same model.`, form];
}

function explainName(name: string, found: SearchResult | undefined): Mrkdwn[] {
  switch (found?.kind) {
    case 'several':
      return [md`${code(name)} may be ${join(found.modelIds.slice(0, 5).map(code), ', ')}.`];
    case 'none':
      return found.near.length > 0
        ? [md`${code(name)} is not in the catalogue. Near: ${join(found.near.map(code), ', ')}.`]
        : [md`${code(name)} is not in the catalogue.`];
    case 'look-up':
      return [md`${code(name)} hides its model: it needs a look-up (${code(found.reference.lookUp)}).`];
    case 'one':
    case undefined:
      return [];
  }
}
