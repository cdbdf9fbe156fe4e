import { type Day, dayWithDistance } from './day';
import { type Fact } from './fact';
import { type ModelStatus } from './model-status';
import { phaseWord } from './phase';
import { EVERY_REGION, type Region } from './region';
import { byTrust } from './trust';
import { transitionsOf } from './transition';

/** One feature of two models. Empty means that no source says. */
export type ComparisonRow = {
  readonly label: string;
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** What the first has and the second, where it is known, has not. */
  readonly lacking: readonly string[];
};

export type Comparison = {
  readonly first: ModelStatus;
  readonly second: ModelStatus;
  readonly rows: readonly ComparisonRow[];
};

/** Sets two models side by side. A feature that no source gives for the second is unknown, not lacking. */
export function compareModels(first: ModelStatus, second: ModelStatus, today: Day): Comparison {
  const rows = [
    row('Input', inputs(first), inputs(second)),
    row('Output', outputs(first), outputs(second)),
    row('How to call it', callable(first), callable(second)),
    regionRow(regions(first), regions(second)),
    { label: 'Next', first: next(first, today), second: next(second, today), lacking: [] },
  ];
  const phases = { label: 'Phase', first: phasesOf(first), second: phasesOf(second), lacking: [] };
  return { first, second, rows: [phases, ...rows] };
}

function row(label: string, first: readonly string[], second: readonly string[]): ComparisonRow {
  const lacking = second.length === 0 ? [] : first.filter((item) => !second.includes(item));
  return { label, first, second, lacking };
}

/** Rows that speak for every Region name none, so they can neither lack one nor be lacked. */
function regionRow(first: readonly Region[], second: readonly Region[]): ComparisonRow {
  const named = first.filter((region) => region !== EVERY_REGION && !second.includes(region));
  const lacking = second.includes(EVERY_REGION) ? [] : named;
  const orNone = (some: readonly Region[]) => (some.length > 0 ? some : ['none']);
  return { label: 'Regions', first: orNone(first), second: orNone(second), lacking };
}

function phasesOf(status: ModelStatus): string[] {
  return [...new Set(status.counted.map(({ phase }) => phaseWord(phase)))];
}

function inputs(status: ModelStatus): readonly string[] {
  return firstList(status, (fact) => fact.inputModalities);
}

function outputs(status: ModelStatus): readonly string[] {
  return firstList(status, (fact) => fact.outputModalities);
}

const CALLS: Readonly<Record<string, string>> = {
  ON_DEMAND: 'on demand',
  INFERENCE_PROFILE: 'inference profile',
  PROVISIONED: 'provisioned throughput',
};

/** Over all Regions, since an inference type is often offered in some of them only. */
function callable({ model }: ModelStatus): readonly string[] {
  const types = model.facts.flatMap((fact) => fact.inferenceTypes ?? []);
  return [...new Set(types.map((type) => CALLS[type] ?? type))].sort();
}

/** Where the model can still be called, watched or not. */
function regions({ regions }: ModelStatus): readonly string[] {
  return regions.filter(({ phase }) => phase !== 'eol' && phase !== 'withdrawn').map(({ region }) => region);
}

function next(status: ModelStatus, today: Day): readonly string[] {
  const [first] = transitionsOf(status, today);
  return first ? [`${phaseWord(first.kind)} ${dayWithDistance(first.day, today)}`] : ['nothing announced'];
}

function firstList(
  { model }: ModelStatus,
  pick: (fact: Fact) => readonly string[] | undefined,
): readonly string[] {
  return (
    byTrust(model.facts)
      .map(pick)
      .find((list) => list !== undefined && list.length > 0) ?? []
  );
}
