import { type Dependent, type DependentKind, type SystemProfile } from '../../domain/dependent';
import { parseModelId } from '../../domain/model-id';
import { withoutPart } from './details';
import { type Found, type Reference, seenKey } from './found';

/** Longer chains than this there are none: an agent, a deployment, customised models one on another. */
const DEEPEST = 8;

/** Kinds whose models never change: what rests on models through them need not be looked at again. */
const FIXED: ReadonlySet<DependentKind> = new Set(['application-inference-profile', 'custom-model']);

type Named = { readonly kind: DependentKind; readonly references: readonly Reference[] };
type Bases = { readonly modelIds: readonly string[]; readonly isFixed: boolean };

const UNKNOWN: Bases = { modelIds: [], isFixed: false };

/** What a reading found, before it is known on which base models it rests. */
export type ToResolve = Pick<Dependent, 'account' | 'region'> & {
  readonly found: readonly Found[];
  readonly kept: readonly Dependent[];
  readonly systemProfiles: readonly SystemProfile[];
};

export type Resolved = {
  /** Sorted by kind, name and id. */
  readonly dependents: readonly Dependent[];
  /** By `seenKey`, what has to be described again by the next reading: on what it rests may change, or is not known. */
  readonly loose: ReadonlySet<string>;
};

/**
 * What was found, with the base models it rests on: named outright, or through something of the same reading, such as an
 * application profile. What names none that can be told (an imported model, another account's) is kept without models.
 */
export function resolved({ found, kept, systemProfiles, account, region }: ToResolve): Resolved {
  const basesOf = basesIn(namedThings(found, kept), systemProfiles);
  const loose = new Set<string>();
  const ofFound = found.map(({ references, ...one }): Dependent => {
    const models = new Map<string, Dependent['models'][number]>();
    for (const { named, role } of references) {
      const { modelIds, isFixed } = basesOf(named);
      if (!isFixed) loose.add(seenKey({ kind: one.kind, id: withoutPart(one.id) }));
      for (const modelId of modelIds) models.set(`${role} ${modelId}`, { modelId, role });
    }
    return { ...one, account, region, models: [...models.values()] };
  });
  return { dependents: [...ofFound, ...kept].sort(inOrder), loose };
}

/** Tells the bases behind an id or ARN. */
function basesIn(
  things: ReadonlyMap<string, Named>,
  systemProfiles: readonly SystemProfile[],
): (named: string) => Bases {
  const profiles = new Map(systemProfiles.map(({ id, modelId }) => [id, modelId]));
  const basesOf = (named: string, depth: number): Bases => {
    const profile = profiles.get(named) ?? profiles.get(named.split(':inference-profile/')[1] ?? '');
    if (profile !== undefined) return { modelIds: [profile], isFixed: true };
    const parsed = parseModelId(named);
    if (parsed.resolution === 'parsed') return { modelIds: [parsed.modelId], isFixed: true };
    const thing = lookUpNames(named).flatMap((name) => things.get(name) ?? [])[0];
    if (thing === undefined || depth >= DEEPEST) return UNKNOWN;
    const all = thing.references.map((one) => basesOf(one.named, depth + 1));
    const modelIds = [...new Set(all.flatMap((one) => one.modelIds))];
    const isFixed = modelIds.length > 0 && FIXED.has(thing.kind) && all.every((one) => one.isFixed);
    return { modelIds, isFixed };
  };
  return (named) => basesOf(named, 0);
}

/** Parts of the same thing are one here: who names the thing may mean any of its versions. */
function namedThings(found: readonly Found[], kept: readonly Dependent[]): Map<string, Named> {
  const things = new Map<string, Named>();
  const put = (kind: DependentKind, id: string, references: readonly Reference[]): void => {
    for (const name of namesOf(withoutPart(id))) {
      const known = things.get(name);
      things.set(name, { kind, references: [...(known?.references ?? []), ...references] });
    }
  };
  for (const { kind, id, references } of found) put(kind, id, references);
  for (const { kind, id, models } of kept) {
    put(
      kind,
      id,
      models.map(({ modelId, role }) => ({ named: modelId, role })),
    );
  }
  return things;
}

/** An ARN may be given whole, or by its last part alone. */
function namesOf(id: string): string[] {
  const last = id.startsWith('arn:') ? id.split('/').at(-1) : undefined;
  return last === undefined ? [id] : [id, last];
}

/** A prompt is named with its version behind a colon. */
function lookUpNames(named: string): string[] {
  const all = namesOf(named);
  return [...all, ...all.slice(-1).map((name) => name.split(':')[0] ?? name)];
}

function inOrder(a: Dependent, b: Dependent): number {
  return a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id);
}
