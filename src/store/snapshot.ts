import { type Catalogue, type ModelFacts, buildCatalogue, regionsOf, saidIn } from '../domain/catalogue';
import { type Day } from '../domain/day';
import { type Fact, type ReadingFailure, type RegionReading } from '../domain/fact';
import { type Freshness } from '../domain/freshness';
import { groupBy } from '../domain/group-by';
import { type ModelStatus, statusOf } from '../domain/model-status';
import { worstFirst } from '../domain/phase';
import { type Region } from '../domain/region';
import { accountsIn } from './account-states';
import { type RegionSync, type SyncState } from './sync-state';
import { createUnreadStandings } from './unread-standings';

/**
 * All facts in memory, so that a command costs no round trip. Fed by the store at start and by every reading since;
 * what is derived from them is computed when first asked for and kept until a fact or the day changes.
 */
export class Snapshot {
  private readonly byRegion = new Map<Region, RegionReading>();
  private readonly failures = new Map<Region, ReadingFailure>();
  /** The versions of the records that readings were taken from. */
  private readonly versions = new Map<Region, number>();
  private sync: SyncState | undefined;
  /** What the operator says of models, before all sources. */
  private overriding: readonly Fact[] = [];
  private documentedBy: ReadonlyMap<string, readonly Fact[]> | undefined;
  private readonly documentsAsOf: Day | undefined;
  private current: Catalogue | undefined;
  private known: readonly ModelFacts[] | undefined;
  private readonly derived = new Map<string, readonly ModelStatus[]>();
  private readonly single = new Map<string, ModelStatus>();
  private singleDay: Day | undefined;
  private readonly unread = createUnreadStandings();

  constructor(
    private readonly documented: readonly Fact[],
    readonly watched: readonly Region[],
    /** The time between two planned readings, in ms; where none is given, no reading grows stale. */
    private readonly periodMs?: number,
  ) {
    this.documentsAsOf = newestDocument(documented);
  }

  /**
   * Takes a whole reading; an older one than the Region's present reading changes nothing. `version`: of the record
   * that it stands in; then the newest record counts, whatever clock its reading was made by.
   */
  takeReading(reading: RegionReading, version?: number): void {
    if (this.isOutdated(reading, version)) return;
    if (version !== undefined) this.versions.set(reading.region, version);
    this.byRegion.set(reading.region, reading);
    const failure = this.failures.get(reading.region);
    if (failure !== undefined && failure.failedAt <= reading.readAt) this.failures.delete(reading.region);
    this.forgetDerived();
  }

  /** Takes the operator's overrides in place of those before. */
  takeOverrides(facts: readonly Fact[]): void {
    this.overriding = facts;
    this.documentedBy = undefined;
    this.unread.forget();
    this.forgetDerived();
  }

  /** The operator's overrides as they stand. */
  overrides(): readonly Fact[] {
    return this.overriding;
  }

  private forgetDerived(): void {
    this.current = undefined;
    this.known = undefined;
    this.derived.clear();
    this.single.clear();
  }

  /** Takes a failure: the Region's facts stay as they are, and answers say that they grow old. */
  takeFailure(failure: ReadingFailure): void {
    this.failures.set(failure.region, failure);
  }

  /** A record that was never taken says less than a newer reading that could not be saved. */
  private isOutdated({ region, readAt }: RegionReading, version: number | undefined): boolean {
    const [present, known] = [this.byRegion.get(region), this.versions.get(region)];
    if (version !== undefined && known !== undefined) return version <= known;
    if (present === undefined) return false;
    return version === undefined ? present.readAt >= readAt : present.readAt > readAt;
  }

  /** Takes what the syncs of all replicas came to. */
  takeSync(state: SyncState): void {
    this.sync = state;
  }

  /** What the syncs of all replicas came to in a Region; absent where none is known to have dealt with it. */
  syncOf(region: Region): RegionSync | undefined {
    return this.sync?.regions[region];
  }

  /**
   * Whether a source names a model in a Region; in `EVERY_REGION`, where rows for all Regions are all there is. The same
   * as the catalogue has it, without making that anew.
   */
  knows(modelId: string, region: Region): boolean {
    this.documentedBy ??= groupBy([...this.documented, ...this.overriding], (fact) => fact.modelId);
    const listed = this.watched.flatMap((one) => this.factsIn(one).get(modelId) ?? []);
    return regionsOf({ facts: [...(this.documentedBy.get(modelId) ?? []), ...listed] }).includes(region);
  }

  private factsIn(region: Region): ReadonlyMap<string, readonly Fact[]> {
    const reading = this.byRegion.get(region);
    if (reading === undefined) return NOTHING;
    const said = SAID.get(reading) ?? groupBy(saidIn(reading), (fact) => fact.modelId);
    SAID.set(reading, said);
    return said;
  }

  /** The last whole reading of each Region. */
  readings(): ReadonlyMap<Region, RegionReading> {
    return this.byRegion;
  }

  /** Everything known, merged. Only watched Regions' readings count: others may be left over in the store. */
  catalogue(): Catalogue {
    this.current ??= buildCatalogue(
      [...this.overriding, ...this.documented],
      [...this.byRegion.values()].filter(({ region }) => this.watched.includes(region)),
    );
    return this.current;
  }

  /** Every model known; the same objects until a fact changes, for whoever keeps something with them. */
  models(): readonly ModelFacts[] {
    this.known ??= [...this.catalogue().models.values()];
    return this.known;
  }

  /**
   * The status of every model that is known in the Regions asked for (the watched ones, if none are named), on a day.
   * With no Region to ask for, every model.
   */
  statuses(today: Day, regions: readonly Region[] = this.watched): readonly ModelStatus[] {
    const key = `${today}|${regions.join()}`;
    const kept = this.derived.get(key);
    if (kept !== undefined) return kept;
    const all = this.models().flatMap(({ modelId }) => this.statusIn(modelId, today, regions) ?? []);
    const relevant =
      regions.length === 0 ? all : all.filter(({ counted }) => counted.some((standing) => standing.watched));
    if (this.derived.size >= MOST_DERIVED) this.derived.clear();
    this.derived.set(key, relevant);
    return relevant;
  }

  /** The status of every model on a day, where every Region in which it is known counts, watched or not. */
  everyStatus(today: Day): readonly ModelStatus[] {
    const key = `${today}|*`;
    const kept = this.derived.get(key);
    if (kept !== undefined) return kept;
    const every = [...this.catalogue().models.keys()].flatMap((modelId) => {
      const status = this.status(modelId, today);
      return status ? [everywhere(status)] : [];
    });
    this.derived.set(key, every);
    return every;
  }

  /** The status of one model of the catalogue on a day; `undefined` where it is not in it. */
  status(modelId: string, today: Day): ModelStatus | undefined {
    if (this.singleDay !== today) this.single.clear();
    this.singleDay = today;
    const kept = this.single.get(modelId);
    if (kept !== undefined) return kept;
    const status = this.computed(modelId, today, this.watched);
    if (status !== undefined) this.single.set(modelId, status);
    return status;
  }

  /** By the watched Regions a model's status is computed once for whoever asks for it, alone or among all. */
  private statusIn(modelId: string, today: Day, regions: readonly Region[]): ModelStatus | undefined {
    return regions === this.watched ? this.status(modelId, today) : this.computed(modelId, today, regions);
  }

  private computed(modelId: string, today: Day, regions: readonly Region[]): ModelStatus | undefined {
    const catalogue = this.catalogue();
    const model = catalogue.models.get(modelId);
    return model && statusOf(model, catalogue, regions, today, this.unread.in);
  }

  /** Where the facts come from and how old they are, whichever replica read them last. */
  freshness(): Freshness {
    const readAt = new Map<Region, string>();
    for (const region of this.watched) {
      const instant = this.lastReadOf(region);
      if (instant !== undefined) readAt.set(region, instant);
    }
    return {
      ...(this.documentsAsOf && { documentsAsOf: this.documentsAsOf }),
      watched: this.watched,
      readAt,
      failures: this.watched.flatMap((region) => this.failureOf(region) ?? []),
      ...accountsIn(this.watched, (region) => this.syncOf(region)),
      ...(this.periodMs !== undefined && { periodMs: this.periodMs }),
    };
  }

  /** A reading that says nothing new stays in the store as it was first read; the sync knows when it was read last. */
  private lastReadOf(region: Region): string | undefined {
    const own = this.byRegion.get(region)?.readAt;
    const shared = this.syncOf(region)?.readAt;
    return own !== undefined && shared !== undefined && shared > own ? shared : own;
  }

  /** The failure of the last try, here or elsewhere. */
  private failureOf(region: Region): ReadingFailure | undefined {
    const [own, shared] = [this.failures.get(region), this.syncOf(region)];
    const ownReadAt = this.byRegion.get(region)?.readAt ?? '';
    if (own !== undefined && own.failedAt >= (shared?.readAt ?? '')) return own;
    if (!shared?.isFailing || shared.failure === undefined) return undefined;
    return shared.failure.failedAt >= ownReadAt ? shared.failure : undefined;
  }
}

function everywhere(status: ModelStatus): ModelStatus {
  const { regions } = status;
  const worst = regions.map(({ phase }) => phase).sort(worstFirst)[0] ?? 'unknown';
  return { ...status, counted: regions, elsewhere: [], worst };
}

function newestDocument(facts: readonly Fact[]): Day | undefined {
  let newest: Day | undefined;
  for (const { provenance } of facts) {
    if (provenance.kind !== 'docs-table' && provenance.kind !== 'model-card') continue;
    if (newest === undefined || provenance.asOf > newest) newest = provenance.asOf;
  }
  return newest;
}

/** Each Region that somebody lists by keeps a list of statuses; this many, then all are computed anew. */
const MOST_DERIVED = 8;

/** What each reading says, by model; a reading never changes. */
const SAID = new WeakMap<RegionReading, ReadonlyMap<string, readonly Fact[]>>();
const NOTHING: ReadonlyMap<string, readonly Fact[]> = new Map();
