import { type Commit } from './waist';

/** One commit of several parts: all of them, or none. No two parts may change the same key. */
export function joined(...parts: readonly Commit[]): Commit {
  return {
    checks: parts.flatMap(({ checks = [] }) => checks),
    puts: parts.flatMap(({ puts = [] }) => puts),
    deletes: parts.flatMap(({ deletes = [] }) => deletes),
  };
}
