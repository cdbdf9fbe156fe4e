// Copies what tsc does not: the documented catalogue, the sandbox's scenarios, and the page's HTML and CSS.
import { cpSync } from 'node:fs';

const wanted = /\.(json|html|css|svg|png|lua|yaml)$/;
cpSync('src', 'dist', {
  recursive: true,
  filter: (path) => !/\.[^/]+$/.test(path) || (wanted.test(path) && !path.endsWith('tsconfig.json')),
});
