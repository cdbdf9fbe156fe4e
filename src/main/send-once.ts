import { type Config } from '../ops/config';
import { type Log } from '../ops/log';
import { startLife } from './life';

export type SendOptions = {
  readonly config: Config;
  readonly log: Log;
  readonly scenario: string | undefined;
  readonly onRejected: (error: unknown) => never;
};

/** One command, and how its answer is printed. */
export type SendChoice = { readonly command: string; readonly asJson: boolean };

/** What the process exits with where the bot gave no answer. */
const NO_ANSWER_EXIT_CODE = 1;

/**
 * Opens a sandbox, lets the bot read its sources, types one command and prints what came of it on stdout; then ends
 * the process: with 0 where the bot answered, else with 1 and the reason on stderr.
 */
export async function sendOnce(
  { config, log, scenario, onRejected }: SendOptions,
  { command, asJson }: SendChoice,
): Promise<void> {
  let exitCode = 0;
  const life = await startLife({
    // A sandbox that is open in the browser meanwhile keeps its port.
    config: { ...config, http: { ...config.http, port: 0 } },
    ...{ log, scenario },
    exits: { exit: (code) => process.exit(code === 0 ? exitCode : code), onRejected },
    onHouse: (house) => house.shutdown.onSignals(process),
  });
  if (life === undefined) return;
  const { house, sandbox } = life;
  const sent = await sandbox.send(command);
  if (asJson) process.stdout.write(`${JSON.stringify(sent, undefined, 2)}\n`);
  else if (sent.ok) process.stdout.write(`${sent.text}\n`);
  if (!sent.ok) {
    exitCode = NO_ANSWER_EXIT_CODE;
    process.stderr.write(`${sent.fault ?? ''}\n`);
  }
  await house.shutdown.begin('the command was answered');
}
