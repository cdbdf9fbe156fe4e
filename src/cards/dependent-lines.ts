import { type Day, dayWithDistance } from '../domain/day';
import { DEPENDENT_KINDS, type Dependent, type DependentKind, type ModelRole } from '../domain/dependent';
import { groupBy } from '../domain/group-by';
import { type Mrkdwn, code, cut, join, md } from './mrkdwn';

const NAMES: Readonly<Record<DependentKind, readonly [one: string, many: string]>> = {
  'knowledge-base': ['knowledge base', 'knowledge bases'],
  agent: ['agent', 'agents'],
  'provisioned-throughput': ['provisioned throughput', 'provisioned throughputs'],
  'custom-model': ['custom model', 'custom models'],
  'custom-model-deployment': ['custom-model deployment', 'custom-model deployments'],
  'application-inference-profile': ['application inference profile', 'application inference profiles'],
  'batch-job': ['running batch job', 'running batch jobs'],
  'customization-job': ['running customization job', 'running customization jobs'],
  'prompt-router': ['prompt router', 'prompt routers'],
  flow: ['flow', 'flows'],
  prompt: ['prompt', 'prompts'],
};

/** A kind of dependents in words. */
export function dependentKindWord(kind: DependentKind, count: number): string {
  const [one, many] = NAMES[kind];
  return count === 1 ? one : many;
}

/** `2 knowledge bases, 1 agent`: what depends on a model, counted. */
export function dependentsInShort(dependents: readonly Dependent[]): string {
  return byKind(dependents)
    .map(([kind, own]) => `${own.length} ${dependentKindWord(kind, own.length)}`)
    .join(', ');
}

/** How many names of a kind a card has room for, and how long ones: less where there are many dependents. */
const ROOM = { few: { named: 5, name: 80 }, many: { named: 2, name: 40 } };
const MANY = 20;

/** What depends on a model, a line a kind: names, where, and what the model's end means for it. */
export function dependentLines(
  dependents: readonly Dependent[],
  modelId: string,
  { today, nameOf }: { readonly today: Day; readonly nameOf: (account: string) => string },
): Mrkdwn[] {
  const room = dependents.length > MANY ? ROOM.many : ROOM.few;
  return byKind(dependents).map(([kind, own]) => {
    const [said = '', ...others] = own.map((one) => details(one, modelId, today));
    const isShared = others.every((other) => other === said);
    const named = own.slice(0, room.named).map((one) => {
      return md`${code(cut(one.name, room.name))}${isShared ? '' : spaced(details(one, modelId, today))} in ${nameOf(one.account)}, ${one.region}`;
    });
    const more = own.length - named.length;
    const rest = more > 0 ? [md`and ${more} more`] : [];
    const shared = isShared && said !== '' ? ` (${said})` : '';
    const kindWord = dependentKindWord(kind, own.length);
    return md`• ${own.length} ${kindWord}${shared}: ${join([...named, ...rest], '; ')}`;
  });
}

function byKind(dependents: readonly Dependent[]): [DependentKind, readonly Dependent[]][] {
  const groups = groupBy(dependents, ({ kind }) => kind);
  return DEPENDENT_KINDS.flatMap((kind): [DependentKind, readonly Dependent[]][] => {
    const own = groups.get(kind);
    return own === undefined ? [] : [[kind, own]];
  });
}

const ROLES: Readonly<Record<ModelRole, string | undefined>> = {
  inference: undefined,
  base: undefined,
  embedding: 'embedding: its end of life means re-indexing',
  parsing: 'parsing',
  reranking: 'reranking',
  fallback: 'fallback',
};

function details({ models, versions, commitmentEnds }: Dependent, modelId: string, today: Day): string {
  const roles = models.filter((model) => model.modelId === modelId).flatMap(({ role }) => ROLES[role] ?? []);
  const words = [
    ...new Set(roles),
    ...(versions?.length ? [`version ${versions.slice(0, 5).join(', ')}`] : []),
    ...(commitmentEnds === undefined ? [] : [`committed until ${dayWithDistance(commitmentEnds, today)}`]),
  ];
  return words.join('; ');
}

function spaced(words: string): string {
  return words === '' ? '' : ` ${words}`;
}
