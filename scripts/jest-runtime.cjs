/**
 * Jest's runtime, with what a test file needs loaded once a worker instead of once a file. Packages come from Node's
 * own `require`; our own modules are still evaluated anew for every file, but compiled once. It is sound here because
 * nothing is mocked by module, nothing of ours happens at import, and tests run in the worker's own realm
 * (jest-environment.cjs), so that an `Error` of a package is an `Error` of a test.
 */
const asyncHooks = require('node:async_hooks');
const { createRequire } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What was compiled in this worker, by file. */
const compiled = new Map();
const requires = new Map();

/** Those of this file's Jest. Jest never ends them, and every promise of all later files would pay for them. */
const contexts = new Set();
const endedAsyncHooks = {
  ...asyncHooks,
  AsyncLocalStorage: class extends asyncHooks.AsyncLocalStorage {
    constructor(...args) {
      super(...args);
      contexts.add(this);
    }
  },
};

module.exports = class SharingRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    if (typeof this.executor?.compile !== 'function') {
      throw new Error(
        'This version of jest-runtime compiles elsewhere: adapt scripts/jest-runtime.cjs to it.',
      );
    }
    this.mockState.setMock = this.mockState.markExplicitCjsMock = refuseMock;
    const parameters = this.executor.injectedModuleParameters;
    this.executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) return known.run;
      const run = compileFunction(source, parameters, { filename });
      compiled.set(filename, { source, run });
      return run;
    };
  }

  requireModuleOrMock(from, name) {
    if (/^([./]|@jest\/|expect$)/.test(name) || this._resolution.isCoreModule(name)) {
      return super.requireModuleOrMock(from, name);
    }
    let require = requires.get(from);
    if (require === undefined) requires.set(from, (require = createRequire(from)));
    return require(name);
  }

  requireModule(from, name, options, ...more) {
    if (options?.isInternalModule && name === 'node:async_hooks') return endedAsyncHooks;
    return super.requireModule(from, name, options, ...more);
  }

  teardown() {
    super.teardown();
    for (const context of contexts) context.disable();
    contexts.clear();
  }
};

function refuseMock(_from, name) {
  throw new Error(`${name} cannot be mocked: the test files of a worker share their packages.`);
}
