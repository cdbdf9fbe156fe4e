// Copies what tsc does not: the documented catalogue, the sandbox's scenarios, and the page's HTML, CSS and font.
import { cpSync } from 'node:fs';

const wanted = /\.(json|html|css|svg|png|woff2|txt|lua|yaml)$/;
cpSync('src', 'dist', {
  recursive: true,
  filter: (path) => !/\.[^/]+$/.test(path) || (wanted.test(path) && !path.endsWith('tsconfig.json')),
});
