import { type Catalogue, type ModelFacts, buildCatalogue } from '../domain/catalogue';
import { type Day } from '../domain/day';
import { type Fact, type ReadingFailure, type RegionReading } from '../domain/fact';
import { type Freshness } from '../domain/freshness';
import { type ModelStatus, statusOf } from '../domain/model-status';
import { type Region } from '../domain/region';

/**
 * All facts in memory, so that a command costs no round trip. Fed by the store at start and by every reading since;
 * what is derived from them is computed when first asked for and kept until a fact or the day changes.
 */
export class Snapshot {
  private readonly byRegion = new Map<Region, RegionReading>();
  private readonly failures = new Map<Region, ReadingFailure>();
  private readonly documentsAsOf: Day | undefined;
  private current: Catalogue | undefined;
  private known: readonly ModelFacts[] | undefined;
  private readonly derived = new Map<string, readonly ModelStatus[]>();
  private readonly single = new Map<string, ModelStatus>();
  private singleDay: Day | undefined;

  constructor(
    private readonly documented: readonly Fact[],
    readonly watched: readonly Region[],
  ) {
    this.documentsAsOf = newestDocument(documented);
  }

  /** Takes a whole reading; an older one than the Region's present reading changes nothing. */
  takeReading(reading: RegionReading): void {
    const present = this.byRegion.get(reading.region);
    if (present !== undefined && present.readAt >= reading.readAt) return;
    this.byRegion.set(reading.region, reading);
    const failure = this.failures.get(reading.region);
    if (failure !== undefined && failure.failedAt <= reading.readAt) this.failures.delete(reading.region);
    this.current = undefined;
    this.known = undefined;
    this.derived.clear();
    this.single.clear();
  }

  /** Takes a failure: the Region's facts stay as they are, and answers say that they grow old. */
  takeFailure(failure: ReadingFailure): void {
    this.failures.set(failure.region, failure);
  }

  /** The last whole reading of each Region. */
  readings(): ReadonlyMap<Region, RegionReading> {
    return this.byRegion;
  }

  /** Everything known, merged. Only watched Regions' readings count: others may be left over in the store. */
  catalogue(): Catalogue {
    this.current ??= buildCatalogue(
      this.documented,
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
    const catalogue = this.catalogue();
    const all = [...catalogue.models.values()].map((model) => statusOf(model, catalogue, regions, today));
    const relevant =
      regions.length === 0 ? all : all.filter(({ counted }) => counted.some((standing) => standing.watched));
    if (this.derived.size >= MOST_DERIVED) this.derived.clear();
    this.derived.set(key, relevant);
    return relevant;
  }

  /** The status of one model of the catalogue on a day; `undefined` where it is not in it. */
  status(modelId: string, today: Day): ModelStatus | undefined {
    if (this.singleDay !== today) this.single.clear();
    this.singleDay = today;
    const kept = this.single.get(modelId);
    if (kept !== undefined) return kept;
    const catalogue = this.catalogue();
    const model = catalogue.models.get(modelId);
    if (model === undefined) return undefined;
    const status = statusOf(model, catalogue, this.watched, today);
    this.single.set(modelId, status);
    return status;
  }

  /** Where the facts come from and how old they are. */
  freshness(): Freshness {
    return {
      ...(this.documentsAsOf && { documentsAsOf: this.documentsAsOf }),
      watched: this.watched,
      readAt: this.catalogue().apiReadAt,
      failures: [...this.failures.values()],
    };
  }
}

function newestDocument(facts: readonly Fact[]): Day | undefined {
  let newest: Day | undefined;
  for (const { provenance } of facts) {
    if (provenance.kind !== 'docs-table' && provenance.kind !== 'model-card') continue;
    if (newest === undefined || provenance.asOf > newest) newest = provenance.asOf;
  }
  return newest;
}

/** Each Region that somebody filters by keeps a list of statuses; this many, then all are computed anew. */
const MOST_DERIVED = 64;
