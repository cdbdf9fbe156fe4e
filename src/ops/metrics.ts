import type * as Prometheus from 'prom-client';

/** How old the last whole reading of a Region is. */
export type ReadingAge = { readonly region: string; readonly seconds: number };

/** One command as it was answered. Labels are few and fixed: never a person's own words, nor a model's id. */
export type CommandSample = {
  readonly command: string;
  readonly verb: string;
  readonly outcome: 'answered' | 'refused' | 'failed';
  readonly seconds: number;
};

/** What the bot counts of itself, and how a scrape reads it. */
export type Metrics = {
  command(sample: CommandSample): void;
  /** A failure that somebody was told of, or that was logged, by its kind. */
  failure(kind: string): void;
  reading(region: string, outcome: 'whole' | 'doubtful' | 'failed'): void;
  /** A reading of one account's calls or dependents in one Region, by how it ended. */
  usage(what: 'calls' | 'dependents', outcome: string): void;
  /** A Region that an account could not be read in. Accounts and Regions are those of the configuration. */
  accountFailure(account: string, region: string, reason: string): void;
  /** Has the ages asked for at every scrape; without it there are none. */
  askReadingAges(ages: () => readonly ReadingAge[]): void;
  /** The exposition in Prometheus's text format. */
  text(): Promise<string>;
  readonly contentType: string;
};

const COMMAND_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30];

/**
 * A registry of its own with the process's default metrics in it; nothing is shared between two of them. The library
 * takes as long to load as a good part of the bot, so it is loaded with the first sample or scrape: samples wait.
 */
export function createMetrics(): Metrics {
  let ages: () => readonly ReadingAge[] = () => [];
  let loading: Promise<Instruments> | undefined;
  const instruments = (): Promise<Instruments> =>
    (loading ??= import('prom-client').then((library) => build(library, () => ages())));
  const later = (use: (instruments: Instruments) => void): void => void instruments().then(use);
  return {
    command: ({ command, verb, outcome, seconds }) =>
      later(({ commands, commandSeconds }) => {
        commands.inc({ command, verb, outcome });
        commandSeconds.observe({ command, verb }, seconds);
      }),
    failure: (kind) => later(({ failures }) => failures.inc({ kind })),
    reading: (region, outcome) => later(({ readings }) => readings.inc({ region, outcome })),
    usage: (what, outcome) => later(({ usages }) => usages.inc({ what, outcome })),
    accountFailure: (account, region, reason) =>
      later(({ accountFailures }) => accountFailures.inc({ account, region, reason })),
    askReadingAges: (asked) => void (ages = asked),
    text: async () => (await instruments()).registry.metrics(),
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
  };
}

type Instruments = ReturnType<typeof build>;

function build(
  { collectDefaultMetrics, Counter, Histogram, Registry, Gauge }: typeof Prometheus,
  ages: () => readonly ReadingAge[],
) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'bedrock_bot_reading_age_seconds',
    help: "Age of the last whole reading of a Region's models",
    labelNames: ['region'],
    registers,
    collect() {
      this.reset();
      for (const { region, seconds } of ages()) this.set({ region }, seconds);
    },
  });
  return {
    registry,
    commands: new Counter({
      name: 'bedrock_bot_commands_total',
      help: 'Slash commands, by verb and how they ended',
      labelNames: ['command', 'verb', 'outcome'],
      registers,
    }),
    commandSeconds: new Histogram({
      name: 'bedrock_bot_command_seconds',
      help: 'Time from a slash command to its whole answer',
      labelNames: ['command', 'verb'],
      buckets: COMMAND_SECONDS,
      registers,
    }),
    failures: new Counter({
      name: 'bedrock_bot_failures_total',
      help: 'Failures, by kind',
      labelNames: ['kind'],
      registers,
    }),
    usages: new Counter({
      name: 'bedrock_bot_usage_readings_total',
      help: "Readings of an account's calls or dependents in a Region, by how they ended",
      labelNames: ['what', 'outcome'],
      registers,
    }),
    accountFailures: new Counter({
      name: 'bedrock_bot_account_failures_total',
      help: "Accounts' readings of a Region's models that failed, by why",
      labelNames: ['account', 'region', 'reason'],
      registers,
    }),
    readings: new Counter({
      name: 'bedrock_bot_readings_total',
      help: "Readings of a Region's models, by how they ended",
      labelNames: ['region', 'outcome'],
      registers,
    }),
  };
}
