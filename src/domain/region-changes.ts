import { describeModel } from './catalogue';
import { type Change } from './change';
import { type Day } from './day';
import { type Fact, type RegionReading } from './fact';
import { type Comparing, modelChanges } from './model-changes';
import { type ModelView, NOTHING_KNOWN, factsOf, modelViews } from './model-view';
import { type Region } from './region';
import { isUnchanged } from './unchanged';
import { type Draft } from './voice-changes';

/** What is known in one Region as of a day. */
export type RegionView = {
  readonly region: Region;
  readonly day: Day;
  /** The last whole reading, absences included; `undefined` where there is none. */
  readonly reading: RegionReading | undefined;
  /** All facts but the API's; those of other Regions are passed over. */
  readonly documented: readonly Fact[];
};

/** The sync run, and what it knows of the other Regions. */
export type ChangesAbout = {
  readonly run: string;
  /** Whether another Region listed the model before. */
  readonly isKnownElsewhere: (modelId: string) => boolean;
};

/**
 * What changed in a Region between two views of it, by model and source; ordered by model id, then source, then kind.
 * First the sources are compared for the day of the first view, then the day moves to that of the second. A source that
 * was not there before is its own baseline, as is the API's first word on a model that could be used; a source that has
 * gone says nothing: none of this is a change. A day that was set back brings nothing.
 */
export function changesIn(before: RegionView, after: RegionView, about: ChangesAbout): Change[] {
  const compares = {
    api: before.reading !== undefined && after.reading !== undefined,
    documents: before.documented.length > 0 && after.documented.length > 0,
  };
  const { region } = after;
  const old = modelViews(
    region,
    compares.api ? before.reading : after.reading,
    compares.documents ? before.documented : after.documented,
  );
  const present = modelViews(region, after.reading, after.documented, old);
  const comparing = {
    held: before.day,
    now: after.day > before.day ? after.day : before.day,
    apiReadAt: after.reading?.readAt,
    compares,
  };
  return [...present]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([modelId, view]) => {
      const isKnownElsewhere = () => about.isKnownElsewhere(modelId);
      const drafts = changesOf(old.get(modelId) ?? NOTHING_KNOWN, view, { ...comparing, isKnownElsewhere });
      if (drafts.length === 0) return [];
      const { name, provider } = describeModel(modelId, factsOf(view));
      return drafts.map((draft) => ({ ...draft, modelId, name, provider, region, run: about.run }));
    });
}

function changesOf(before: ModelView, after: ModelView, comparing: Comparing): Draft[] {
  if (isUnchanged(before, after, comparing.held, comparing.now)) return [];
  return modelChanges(before, after, comparing).sort(
    (a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) || RANK[a.kind] - RANK[b.kind],
  );
}

const SOURCES: readonly Change['source'][] = ['api', 'documents'];

/** Changes of one rank keep the order in which they came: by cause, then along a model's life. */
const RANK: Readonly<Record<Change['kind'], number>> = {
  appeared: 0,
  'new-region': 0,
  withdrawn: 1,
  returned: 1,
  phase: 2,
  'date-announced': 3,
  'date-moved': 3,
  disagreement: 4,
};
