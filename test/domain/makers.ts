import { type Catalogue, buildCatalogue } from '../../src/domain/catalogue';
import { type Day, parseDay } from '../../src/domain/day';
import { type Fact, type Milestone, type Provenance, type RegionReading } from '../../src/domain/fact';
import { type ModelStatus, statusOf } from '../../src/domain/model-status';
import { type Standing, standingOn } from '../../src/domain/standing';

export const MODEL = 'acme.parrot-v1:0';
export const REGION = 'us-east-1';
export const READ_AT = '2026-11-22T11:07:00.000Z';

/** A day that must be one. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`${text} is no day`);
  return parsed;
}

export const TODAY = day('2026-11-22');

export function on(text: string): Milestone {
  return { day: day(text), certainty: 'on' };
}

export function notBefore(text: string): Milestone {
  return { day: day(text), certainty: 'not-before' };
}

/** A fact of the model in its Region, by a lifecycle page, that says nothing yet. */
export function fact(said: Partial<Fact> = {}): Fact {
  return {
    modelId: MODEL,
    region: REGION,
    name: 'Parrot',
    provider: 'Acme',
    milestones: {},
    provenance: source('docs-table', '2026-10-14'),
    ...said,
  };
}

export function source(kind: Provenance['kind'], asOf = '2026-11-22'): Provenance {
  return { kind, name: `some ${kind}`, asOf: day(asOf) };
}

/** A fact of a live reading. */
export function api(said: Partial<Fact> = {}): Fact {
  return fact({ provenance: { ...source('api'), readAt: READ_AT }, ...said });
}

/** A fact of a source of this kind, as of a day. */
export function by(kind: Provenance['kind'], asOf: string, said: Partial<Fact> = {}): Fact {
  return fact({ provenance: source(kind, asOf), ...said });
}

export function reading(region: string, facts: readonly Fact[], readAt = READ_AT): RegionReading {
  return { region, readAt, facts: facts.map((one) => ({ ...one, region })) };
}

/** How the facts stand together; the Region counts as read where the API speaks. */
export function standing(facts: readonly Fact[], today = TODAY): Standing {
  const isRead = facts.some(({ provenance }) => provenance.kind === 'api');
  return standingOn(facts, isRead ? READ_AT : undefined, today);
}

/** The status of the one model that the facts are about; API facts make up the readings of their Regions. */
export function statusBy(
  facts: readonly Fact[],
  { watched = [], today = TODAY }: { watched?: readonly string[]; today?: Day } = {},
): ModelStatus {
  const live = facts.filter(({ provenance }) => provenance.kind === 'api');
  const regions = [...new Set(live.map(({ region }) => region))];
  const catalogue = buildCatalogue(
    facts.filter((one) => !live.includes(one)),
    regions.map((region) =>
      reading(
        region,
        live.filter((one) => one.region === region),
      ),
    ),
  );
  const [model] = catalogue.models.values();
  if (model === undefined) throw new Error('No facts, no model');
  return statusOf(model, catalogue, watched, today);
}

/** Looks up how a model of a catalogue stands, with no Region watched. */
export function statusIn(catalogue: Catalogue, today: Day): (modelId: string) => ModelStatus | undefined {
  return (modelId) => {
    const model = catalogue.models.get(modelId);
    return model && statusOf(model, catalogue, [], today);
  };
}
