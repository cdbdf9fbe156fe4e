import { type Detailed, partId } from './details';
import { type Found, type Reference, type Thing } from './found';
import { referencesIn } from './references';

/** The version that is edited. */
export const DRAFT = 'DRAFT';

/** A thing that is edited as a draft and published in versions. */
export type Versioned = {
  readonly thing: Thing;
  /** What the list says of its draft. */
  readonly listed: readonly unknown[];
  /** The versions that its own list names; `DRAFT` may be among them. */
  readonly versions: () => Promise<readonly (string | undefined)[]>;
  /** A version as AWS describes it. */
  readonly describe: (version: string) => Promise<unknown>;
};

/**
 * A versioned thing with all its versions: a published one goes on calling the models that it was published with.
 * Publishing need not change what the list says of the draft, so the versions are listed every time.
 */
export function versioned({ thing, listed, versions, describe }: Versioned): Detailed {
  const look = async () => {
    const all = await versions();
    const published = all.flatMap((one) => (one === undefined || one === DRAFT ? [] : [one]));
    const stamp = [...listed.map(String), ...published].join(' ');
    return {
      stamp,
      describe: async () => byModels(thing, await describeAll([DRAFT, ...published], describe)),
    };
  };
  return { thing, look };
}

type Version = { readonly version: string; readonly references: readonly Reference[] };

function describeAll(versions: readonly string[], describe: Versioned['describe']): Promise<Version[]> {
  return Promise.all(
    versions.map(async (version) => ({ version, references: referencesIn(await describe(version)) })),
  );
}

/** Versions that rest on the same models are one dependent; the first has the thing's own id. */
function byModels(thing: Thing, versions: readonly Version[]): Found[] {
  const groups = new Map<string, Version[]>();
  for (const one of versions) {
    const key = JSON.stringify(one.references.map(({ named, role }) => `${role} ${named}`).toSorted());
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((own, i) => ({
    ...thing,
    id: i === 0 ? thing.id : partId(thing.id, own[0]?.version ?? String(i)),
    versions: own.map(({ version }) => version),
    references: own[0]?.references ?? [],
  }));
}
