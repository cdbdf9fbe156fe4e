/** A module of the page as it was compiled, in CommonJS; `path` is absolute: `/blocks/draw.js`. */
export type PageModule = { readonly path: string; readonly code: string };

/**
 * Joins modules into one script, for which a browser asks once in place of a hundred times: the server is also the bot,
 * and at its start it is busy. Each module runs once, when it is first needed.
 * @param first the path of the one that begins
 */
export function joinModules(modules: readonly PageModule[], first: string): string {
  const named = modules.map(({ path, code }) => `${JSON.stringify(path)}(exports, require) {\n${code}\n}`);
  return `(() => {
const made = new Map();
function load(path) {
  if (!made.has(path)) {
    made.set(path, {});
    modules[path](made.get(path), (other) => load(new URL(other, 'http://page' + path).pathname));
  }
  return made.get(path);
}
const modules = {
${named.join(',\n')}
};
load(${JSON.stringify(first)});
})();
`;
}
