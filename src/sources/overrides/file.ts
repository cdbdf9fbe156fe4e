import { readFile, stat } from 'node:fs/promises';
import { type Day, dayOf } from '../../domain/day';
import { NO_OVERRIDES, type Overrides } from '../../domain/overrides';
import { readOverrides } from './read';

/** More than any list of models and accounts needs. */
const LARGEST_BYTES = 1_048_576;

/** What the file says, and since when. */
export type LoadedOverrides = { readonly overrides: Overrides; readonly asOf?: Day };

/** Why the file as it is now is not used. */
export type OverridesFault = { readonly at: string; readonly faults: readonly string[] };

/** The operator's overrides, which follow their file. */
export type OverridesSource = {
  /** The last good word of the file. */
  current(): LoadedOverrides;
  /** What is wrong with the file as it is now; then the last good one stands. */
  fault(): OverridesFault | undefined;
  /** Looks whether the file has changed, and reads it if so; answers whether `current` or `fault` did. Never rejects. */
  look(): Promise<boolean>;
};

type Deps = { readonly path: string | undefined; readonly now: () => Date };

/**
 * Follows the file by looking at it, since watching fails on mounted volumes, where files are replaced by links. Without
 * a path nothing is ever overridden.
 */
export function followOverrides({ path, now }: Deps): OverridesSource {
  let current: LoadedOverrides = { overrides: NO_OVERRIDES };
  let fault: OverridesFault | undefined;
  let stamp: string | undefined;
  let looking: Promise<boolean> | undefined;

  function refuse(faults: readonly string[]): true {
    fault = { at: now().toISOString(), faults };
    return true;
  }

  async function lookAt(file: string): Promise<boolean> {
    const before = stamp;
    try {
      const { mtimeMs, size, ino } = await stat(file);
      stamp = [mtimeMs, size, ino].join(' ');
      if (stamp === before) return false;
      if (size > LARGEST_BYTES) return refuse(['line 1: the file is larger than 1 MiB']);
      const reading = readOverrides(await readFile(file, 'utf8'));
      if (!reading.ok) return refuse(reading.faults);
      current = { overrides: reading.overrides, asOf: dayOf(new Date(mtimeMs)) };
      fault = undefined;
      return true;
    } catch (error) {
      stamp = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      return stamp === before ? false : refuse([`the file ${stamp}`]);
    }
  }

  return {
    current: () => current,
    fault: () => fault,
    look() {
      if (path === undefined) return Promise.resolve(false);
      looking ??= lookAt(path).finally(() => (looking = undefined));
      return looking;
    },
  };
}
