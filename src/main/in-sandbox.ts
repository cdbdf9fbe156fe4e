import { EventEmitter } from 'node:events';
import { type House } from '../app';
import { type Config, secretsOf } from '../ops/config';
import { type SlackChoice } from '../ops/config-slack';
import { createLog } from '../ops/log';
import { sendOnce } from './send-once';
import { startLife } from './life';

type Choice = Extract<SlackChoice, { readonly mode: 'sandbox' }>;

/**
 * Runs the bot between a local Slack and a local AWS until a signal ends it and the process, with 0. Another scenario is
 * another life: the bot goes its way out as ever, and begins anew at the same port with a new store.
 * @param end says the last word on an error and ends the process
 */
export async function runInSandbox(
  config: Config,
  choice: Choice,
  end: (error: unknown) => never,
): Promise<void> {
  const { send, scenario } = choice;
  // What is printed is the answer alone; what goes wrong beside it is told on stderr.
  const log = createLog({
    level: send === undefined ? config.logLevel : 'error',
    secrets: secretsOf(config),
    ...(send !== undefined && { destination: process.stderr }),
  });
  for (const warning of config.warnings) log.warn({}, warning);
  process.on('unhandledRejection', (reason) => {
    log.fatal({ err: reason }, 'A failure that nobody handled; the process ends');
    process.exit(1);
  });
  if (send !== undefined) return sendOnce({ config, log, scenario, onRejected: end }, send);

  const signals = new EventEmitter();
  let isOver = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isOver = true;
      // Between two lives there is nobody to hear it, and nothing to finish.
      if (!signals.emit(signal)) process.exit(0);
    });
  }
  let port: number | undefined;
  let next = scenario;
  do {
    next = await live(next);
  } while (next !== undefined && !isOver);
  process.exit(0);

  /** One life, to its end. Resolves with the scenario that somebody chose for the next, if anybody did. */
  async function live(name: string | undefined): Promise<string | undefined> {
    let chosen: string | undefined;
    // The page can be used before the curtain has risen: whoever chooses anew by then is heard, too.
    let way: House['shutdown'] | undefined;
    await new Promise<void>((leave, fail) => {
      const exit = (code: number): void => (code === 0 ? leave() : process.exit(code));
      startLife({
        config: { ...config, http: { ...config.http, port: port ?? config.http.port } },
        ...{ log, scenario: name, exits: { exit, onRejected: end } },
        onScenario: (another) => {
          chosen = another;
          void way?.begin(`the scenario ${another}`);
        },
        onHouse: ({ shutdown }) => {
          way = shutdown;
          shutdown.onSignals(signals);
        },
      }).then((life) => life && tellOpen(life.port), fail);
    });
    signals.removeAllListeners();
    return chosen;
  }

  function tellOpen(at: number): void {
    if (port !== undefined) return;
    port = at;
    const reach =
      config.aws.from === 'aws'
        ? 'Slack is local; AWS is your real account.'
        : 'Nothing leaves this machine.';
    process.stderr.write(`\n  The sandbox is open: http://127.0.0.1:${at}\n  ${reach} Ctrl+C ends it.\n\n`);
  }
}
