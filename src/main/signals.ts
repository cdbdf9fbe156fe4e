type Name = 'SIGINT' | 'SIGTERM';

/** The process's signals for a house that may be left without ending the process. */
export type Signals = {
  on(signal: Name, listener: () => void): void;
  /** Ends the listening of all that listened here. */
  stop(): void;
};

export function createSignals(): Signals {
  const stops: (() => void)[] = [];
  return {
    on(signal, listener) {
      process.on(signal, listener);
      stops.push(() => process.off(signal, listener));
    },
    stop: () => stops.splice(0).forEach((stop) => stop()),
  };
}
