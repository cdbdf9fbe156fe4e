import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { editDistance } from '../../domain/edit-distance';
import { ScenarioError } from './scenario-error';
import { type StoryFile, storyFile } from './story';

/** The scenarios that there are, as the page offers them: each is a file of this folder. */
const NAMES = [
  'today',
  'a-models-last-year',
  'a-date-moves',
  '45-day-notice',
  'embedding-model-retired',
  'region-only-legacy',
  'quiet-quarter',
  'everything-at-once',
] as const;

/** The names for `--scenario`, as the page offers them. */
export function scenarioNames(): readonly string[] {
  return NAMES;
}

/** A file as it stands. Throws `ScenarioError` where there is none of this name, or where it has a fault. */
export function readStory(name: string): StoryFile {
  if (!scenarioNames().includes(name)) throw new ScenarioError(unknown(name));
  return storyIn(name, readFileSync(join(__dirname, `${name}.yaml`), 'utf8'));
}

/** The same of a file's text. */
export function storyIn(name: string, yaml: string): StoryFile {
  const read = storyFile.safeParse(contentOf(name, yaml));
  if (read.success) return read.data;
  throw faultOf(
    name,
    read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
  );
}

/** What is said of a file that cannot be used. */
export function faultOf(name: string, faults: readonly string[]): ScenarioError {
  return new ScenarioError(`The scenario "${name}" cannot be told: ${faults.join('; ')}.`);
}

/** Dates stay the texts that they are: YAML's core schema knows none. */
function contentOf(name: string, yaml: string): unknown {
  try {
    return parse(yaml, { schema: 'core' }) as unknown;
  } catch (error) {
    throw faultOf(name, [error instanceof Error ? error.message : String(error)]);
  }
}

function unknown(name: string): string {
  const wanted = name.slice(0, LONGEST).toLowerCase();
  const nearness = (one: string): number => editDistance(wanted, one, LONGEST) ?? LONGEST;
  const nearestFirst = [...scenarioNames()].sort((one, other) => nearness(one) - nearness(other));
  return `There is no scenario "${name.slice(0, LONGEST)}". There are: ${nearestFirst.join(', ')}.`;
}

/** Longer than any name. */
const LONGEST = 40;
