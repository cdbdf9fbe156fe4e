// A Jest reporter: leaves the totals of a whole run in .cache/jest-totals.json for .ci/run to read.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = class JestTotals {
  constructor(globalConfig) {
    this.rootDir = globalConfig.rootDir;
    this.whole = globalConfig.testPathPatterns.patterns.length === 0;
  }

  onRunComplete(_, results) {
    if (!this.whole) return;
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numRuntimeErrorTestSuites: brokenFiles,
    } = results;
    const folder = join(this.rootDir, '.cache');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'jest-totals.json'), `${JSON.stringify({ passed, failed, brokenFiles })}\n`);
  }
};
