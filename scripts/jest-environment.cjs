/**
 * Runs test files in the worker's own realm, one after the other, and puts back afterwards what a file left on
 * `globalThis` and `process`. So no realm is made for every file, and `instanceof` means the same on both sides.
 */
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

module.exports = class WorkerRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig: config }) {
    this.restore = [
      keepProperties(globalThis),
      keepProperties(process, ['exit', 'getBuiltinModule']),
      keepProperties(process.env),
      keepListeners(),
    ];
    const timerConfig = {
      idToRef: (id) => ({
        id,
        ref() {
          return this;
        },
        unref() {
          return this;
        },
      }),
      refToId: (timer) => timer?.id,
    };
    const { moduleMocker } = this;
    this.fakeTimers = new LegacyFakeTimers({ config, global: globalThis, moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    for (const restore of this.restore) restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
};

/** Returns what gives an object its own properties, or those named, back as they are now. */
function keepProperties(object, only) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const key of only ?? Reflect.ownKeys({ ...before, ...Object.getOwnPropertyDescriptors(object) })) {
      const old = before[key];
      const now = Object.getOwnPropertyDescriptor(object, key);
      if (old === undefined) delete object[key];
      else if (now === undefined || now.value !== old.value || now.get !== old.get) {
        Object.defineProperty(object, key, old);
      }
    }
  };
}

/** Returns what removes the listeners that `process` has not got now. */
function keepListeners() {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  return () => {
    for (const name of process.eventNames()) {
      for (const listener of process.rawListeners(name)) {
        if (!before.get(name)?.includes(listener)) process.off(name, listener);
      }
    }
  };
}
