import { accessSync, constants } from 'node:fs';
import { createHouse } from './app';
import { houseParts, settle } from './main/surroundings';
import { CannotRunError, verdictOn } from './main/verdict';
import { BAD_CONFIGURATION_EXIT_CODE, readConfig, secretsOf } from './ops/config';
import { createLog } from './ops/log';

async function main(): Promise<void> {
  // Clients that make many calls slow down once AWS throttles them, unless the operator wants another way.
  process.env['AWS_RETRY_MODE'] ??= 'adaptive';
  const reading = readConfig(process.env, process.argv.slice(2), isReadable);
  if (!reading.ok) {
    throw new CannotRunError(
      reading.faults.map(({ line }) => line),
      BAD_CONFIGURATION_EXIT_CODE,
    );
  }
  const { config } = reading;
  const { slack } = config;
  if (slack.mode === 'sandbox') {
    const { runInSandbox } = await import('./main/in-sandbox.js');
    return runInSandbox(config, slack, end);
  }
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
  for (const warning of config.warnings) log.warn({}, warning);
  const house = createHouse(
    houseParts(config, await settle(config, slack, log), log, {
      exit: (code) => process.exit(code),
      onRejected: end,
    }),
  );
  house.shutdown.onSignals(process);
  process.on('unhandledRejection', (reason) => {
    log.fatal(
      { err: reason },
      'A failure that nobody handled; the process ends, its supervisor starts it anew',
    );
    process.exit(1);
  });
  await house.start().catch((error: unknown) => {
    // A signal during the start makes it fail; the shutdown under way has the last word then.
    if (!house.shutdown.stopping()) throw error;
  });
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The last word: what is wrong, a line each. */
function end(error: unknown): never {
  const { lines, exitCode } = verdictOn(error);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(exitCode);
}

main().catch(end);
