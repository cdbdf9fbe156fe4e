// Writes docs/sandbox-coverage.md from the tables of the build.
import { writeFileSync } from 'node:fs';
import { coverageDocument } from '../dist/sandbox/slack/coverage/document.js';

writeFileSync(new URL('../docs/sandbox-coverage.md', import.meta.url), coverageDocument());
