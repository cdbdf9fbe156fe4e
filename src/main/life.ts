import { type House, createHouse } from '../app';
import { BAD_CONFIGURATION_EXIT_CODE, type Config } from '../ops/config';
import { type Log } from '../ops/log';
import { openStore } from '../store/open';
import { type Exits, ROOT, type Surroundings, accountsOf, houseParts, readDocumented } from './surroundings';
import { CannotRunError } from './verdict';

/** The sandbox is for those who ask for it: nobody else pays for loading it. */
const sandboxRoom = () => import('../sandbox/sandbox.js');

type Sandbox = Awaited<ReturnType<Awaited<ReturnType<typeof sandboxRoom>>['startSandbox']>>;

/** The bot in its sandbox, from a scenario's beginning on. */
export type Life = { readonly house: House; readonly sandbox: Sandbox; readonly port: number };

export type LifeOptions = {
  readonly config: Config;
  readonly log: Log;
  /** The usual one where `undefined`. */
  readonly scenario: string | undefined;
  readonly exits: Exits;
  /** Told of the house as soon as it is built, before it starts. */
  readonly onHouse?: (house: House) => void;
  /** Somebody chose another scenario in the page. */
  readonly onScenario?: (name: string) => void;
};

/**
 * Opens a sandbox with a new store in memory, and the bot in it: nothing real is touched. `undefined` where a signal came
 * during the start. Rejects with `CannotRunError` where there is no such scenario, and as `House.start` does.
 */
export async function startLife(options: LifeOptions): Promise<Life | undefined> {
  const { config, log, exits } = options;
  const sandbox = await openSandbox(options);
  const house = createHouse(houseParts(config, await settleIn(sandbox, config, log), log, exits));
  options.onHouse?.(house);
  sandbox.onHouse(house);
  try {
    const { port } = await house.start();
    await sandbox.open();
    return { house, sandbox, port };
  } catch (error) {
    // A signal during the start makes it fail; the shutdown under way has the last word then.
    if (house.shutdown.stopping()) return undefined;
    throw error;
  }
}

async function openSandbox({ config, scenario, onScenario }: LifeOptions): Promise<Sandbox> {
  const { startSandbox, ScenarioError } = await sandboxRoom();
  try {
    return await startSandbox({
      regions: config.aws.regions,
      realAws: config.aws.from === 'aws',
      root: ROOT,
      ...(scenario !== undefined && { scenario }),
      ...(onScenario && { onScenario }),
    });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new CannotRunError([`--scenario: ${error.message}`], BAD_CONFIGURATION_EXIT_CODE);
  }
}

async function settleIn(sandbox: Sandbox, config: Config, log: Log): Promise<Surroundings> {
  const { madeUp } = sandbox;
  return {
    slack: sandbox.slack,
    store: sandbox.wrapStore(await openStore({ path: ':memory:', now: Date.now, log })),
    storeName: 'memory',
    ...(sandbox.documents === 'none'
      ? { documented: [], undocumented: 'the models of this scenario are made up' }
      : { documented: await readDocumented(config.catalogue) }),
    accounts: accountsOf(madeUp ?? config.aws, sandbox.aws, sandbox.regions),
    regions: sandbox.regions,
    ...(madeUp && { overrides: madeUp.overrides }),
    deliveryTiming: sandbox.deliveryTiming,
    routes: [sandbox.page],
    neighbours: [sandbox.close],
    now: sandbox.now,
  };
}
