import { type Dependent, type DependentKind, type ModelRole } from '../../domain/dependent';

/** How AWS names a model, or a thing with one behind it, and what for. */
export type Reference = { readonly named: string; readonly role: ModelRole };

/** A thing as a list of AWS names it. */
export type Thing = Pick<Dependent, 'kind' | 'id' | 'name' | 'status'>;

/** A thing as AWS lists or describes it, before it is known on which base models it rests. */
export type Found = Omit<Dependent, 'account' | 'region' | 'models'> & {
  readonly references: readonly Reference[];
};

/** What was found anew, and what stands as it was found before. */
export type Finds = {
  readonly found: readonly Found[];
  readonly kept: readonly Dependent[];
  /** What details were fetched by, by `seenKey`. */
  readonly seen: Readonly<Record<string, string>>;
  /** Rows of the list that name nothing; they are left out. */
  readonly odd: number;
  /** What was thrown where details could not be had. */
  readonly failures: readonly unknown[];
};

/** Nothing at all. */
export const NO_FINDS: Finds = { found: [], kept: [], seen: {}, odd: 0, failures: [] };

/** Finds of which the list itself tells all. A row is odd where `toFound` makes nothing of it. */
export function listed<Row>(rows: readonly Row[], toFound: (row: Row) => Found | undefined): Finds {
  const found = rows.flatMap((row) => toFound(row) ?? []);
  return { ...NO_FINDS, found, odd: rows.length - found.length };
}

/** By what a thing's stamp is kept in a reading. */
export function seenKey({ kind, id }: Pick<Thing, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** A row as a thing; `undefined` where it has no id by which it could be told from another. */
export function thingOf(
  kind: DependentKind,
  { id, name, status }: { readonly id: unknown; readonly name?: unknown; readonly status?: unknown },
): Thing | undefined {
  if (!isText(id)) return undefined;
  return { kind, id, name: isText(name) ? name : id, ...(isText(status) && { status }) };
}

/** References by what a field says; none where it says nothing. */
export function referencesTo(role: ModelRole, ...named: readonly unknown[]): Reference[] {
  return [...new Set(named.filter(isText))].map((one) => ({ named: one, role }));
}

/** AWS's ARNs have at most 2,048 characters. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 2048;
}
