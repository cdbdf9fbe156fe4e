import { type Config, readConfig } from '../../src/ops/config';

export type Env = Record<string, string | undefined>;

/** The least that opens each of the two ways into a workspace. */
export const SOCKET: Env = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-abc' };
export const HTTP: Env = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: '8f742231b10e8888' };

const everyFile = (): boolean => true;

/** The configuration; throws its faults where it is wrong. */
export function configOf(env: Env, argv: string[] = []): Config {
  const reading = readConfig(env, argv, everyFile);
  if (!reading.ok) throw new Error(reading.faults.map((fault) => fault.line).join('\n'));
  return reading.config;
}

/** The lines that an operator would read; none where nothing is wrong. */
export function linesOf(env: Env, argv: string[] = [], isReadable = everyFile): string[] {
  const reading = readConfig(env, argv, isReadable);
  return reading.ok ? [] : reading.faults.map((fault) => fault.line);
}
