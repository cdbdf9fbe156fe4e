import { type House } from '../app';
import { type Config, secretsOf } from '../ops/config';
import { type SlackChoice } from '../ops/config-slack';
import { createLog } from '../ops/log';
import { sendOnce } from './send-once';
import { createSignals } from './signals';
import { startLife } from './life';

type Choice = Extract<SlackChoice, { readonly mode: 'sandbox' }>;

/**
 * Runs the bot between a local Slack and a local AWS until a signal ends it. Another scenario is another life: the bot
 * goes its way out as ever, and begins anew at the same port with a new store.
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
  const port = await live(config, scenario);
  if (port === undefined) return;
  const reach =
    config.aws.from === 'aws' ? 'Slack is local; AWS is your real account.' : 'Nothing leaves this machine.';
  process.stderr.write(`\n  The sandbox is open: http://127.0.0.1:${port}\n  ${reach} Ctrl+C ends it.\n\n`);

  async function live(before: Config, name: string | undefined): Promise<number | undefined> {
    let next: string | undefined;
    let opened = before;
    const signals = createSignals();
    const exit = (code: number): void => {
      signals.stop();
      if (code !== 0 || next === undefined) process.exit(code);
      live(opened, next).catch(end);
    };
    // The page can be used before the curtain has risen: whoever chooses anew by then is heard, too.
    let way: House['shutdown'] | undefined;
    const life = await startLife({
      ...{ config: before, log, scenario: name, exits: { exit, onRejected: end } },
      onScenario: (chosen) => {
        next = chosen;
        void way?.begin(`the scenario ${chosen}`);
      },
      onHouse: ({ shutdown }) => {
        way = shutdown;
        shutdown.onSignals(signals);
      },
    });
    if (life === undefined) return undefined;
    opened = { ...before, http: { ...before.http, port: life.port } };
    return life.port;
  }
}
