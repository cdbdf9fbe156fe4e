import { isDeepStrictEqual } from 'node:util';
import { type Fact, type RegionReading } from '../domain/fact';
import { partitionOf, type Region } from '../domain/region';
import { readingSchema } from './fact-schema';
import { keyOf, prefixOf } from './key';
import { type Place } from './place';
import {
  decodedOnce,
  defineRecord,
  type Held,
  listRecords,
  readRecord,
  replacing,
  type Unreadable,
} from './record';
import { type Commit } from './waist';

/**
 * Version 2 knows models that are no longer listed, and the day on which one was seen to go Legacy; version 3, rows that
 * cannot be read in full; version 4, accounts that are told apart.
 */
const READING = decodedOnce(
  defineRecord<RegionReading>({
    kind: 'reading',
    schema: readingSchema,
    upgrades: [(version1) => version1, (version2) => version2, (version3) => version3],
    versionFor: (reading) => (tellsAccountsApart(reading) ? 4 : isReadInFull(reading) ? 2 : 3),
  }),
);

export type HeldReading = Held<RegionReading>;

/**
 * The last whole reading of a Region, to be replaced. Throws `UnreadableRecordError` where a record stands there that
 * this version cannot read, and what the store throws.
 */
export function readReading({ store, workspace, log }: Place, region: Region): Promise<HeldReading> {
  return readRecord(store, READING, keyFor(workspace, region), log);
}

/** The part of a commit that makes a reading its Region's last whole one. */
export function replacingReading(held: HeldReading, reading: RegionReading): Commit {
  return replacing(READING, held, reading);
}

function tellsAccountsApart({ accounts, absent = [] }: RegionReading): boolean {
  return accounts !== undefined || absent.some(({ awaits }) => awaits !== undefined);
}

function isReadInFull({ facts, absent = [], unnamedRows }: RegionReading): boolean {
  const all = [...facts, ...absent.map(({ fact }) => fact)];
  return unnamedRows === undefined && all.every(({ unread }) => unread === undefined);
}

/** The last whole reading of every Region that has one, with its version, and the records that cannot be read. */
export async function loadReadings({ store, workspace, log }: Place): Promise<{
  readings: (HeldReading & { readonly value: RegionReading; readonly version: number })[];
  unreadable: Unreadable[];
}> {
  const { held, unreadable } = await listRecords(store, READING, prefixOf(workspace, 'readings'), log);
  return { readings: held, unreadable };
}

/**
 * Whether two readings say the same of the same models, whenever they were read and in whatever order. Then the older
 * one stays in the store, and its `readAt` is when all this was first read.
 */
export function saysTheSame(a: RegionReading, b: RegionReading): boolean {
  return isDeepStrictEqual(contentOf(a), contentOf(b));
}

function keyFor(workspace: string, region: Region): string {
  return keyOf(workspace, 'readings', partitionOf(region), region);
}

type Said = Omit<Fact, 'provenance'>;

function contentOf({ facts, absent = [], unnamedRows, accounts }: RegionReading): object {
  return {
    unnamedRows,
    facts: facts.map(said).sort(byModel),
    absent: absent.map((one) => ({ ...one, fact: said(one.fact) })).sort((a, b) => byModel(a.fact, b.fact)),
    accounts: accounts?.map((one) => ({ ...one, says: one.says.map(said).sort(byModel) })),
  };
}

function said({ provenance: _, ...rest }: Fact): Said {
  return rest;
}

function byModel(a: Said, b: Said): number {
  const [left, right] = [nameOf(a), nameOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function nameOf({ modelId, variant = '' }: Said): string {
  return `${modelId} ${variant}`;
}
