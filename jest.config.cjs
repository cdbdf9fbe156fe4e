const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  runtime: '<rootDir>/scripts/jest-runtime.cjs',
  testEnvironment: '<rootDir>/scripts/jest-environment.cjs',
  testSequencer: '<rootDir>/scripts/jest-sequencer.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.jest.json', transpilation: true }] },
  // Only the imports that wait until they are needed spell the ending, as Node wants it.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/scripts/jest-totals.cjs'],
  testTimeout: 15_000,
  // Most tests wait for sockets and processes more than they compute. (A number: Jest reads '150%' as 150 workers.)
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Every test file leaves its modules behind: a worker starts anew before collecting them costs more.
  workerIdleMemoryLimit: '1GB',
};
