/** The longest glob that is taken. */
export const LONGEST_GLOB = 100;

/** What ids and names of models are made of, beside letters, digits and blanks. */
export const NAME_SIGNS = ".,:;_+&/()'-";

const STRANGE = new RegExp(`[^\\p{L}\\p{N} *?${NAME_SIGNS}]`, 'gu');

/** The same where the text is a glob that may match a model; else what is left of it when the rest is cut away. */
export function nearestGlob(text: string): string {
  return text.replace(/%/g, '*').replace(STRANGE, '').slice(0, LONGEST_GLOB).trim();
}

/**
 * Whether a glob describes a whole text, in any case: `*` is any characters or none, `?` is one (a UTF-16 unit). No way
 * is tried twice: it takes at most as many steps as the two lengths multiplied.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const [pattern, subject] = [glob.toLowerCase(), text.toLowerCase()];
  let [at, read] = [0, 0];
  let [star, resume] = [-1, 0];
  while (read < subject.length) {
    if (pattern[at] === '*') {
      [star, resume] = [at, read];
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === subject[read])) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      // The last star takes one more; what an earlier one takes never matters.
      resume += 1;
      [at, read] = [star + 1, resume];
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
