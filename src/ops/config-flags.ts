import { parseArgs } from 'node:util';
import { type ConfigFault, fault, quoted } from './config-fault';

/** What was said on the command line. */
export type Flags = {
  /** The sandbox, whatever else is set. A scenario and a command to send ask for it too. */
  readonly sandbox: boolean;
  /** The sandbox reads the real AWS. */
  readonly aws: boolean;
  /** The story that the sandbox tells; whether there is one of this name, the sandbox knows. */
  readonly scenario?: string;
  /** One command, whose answer is printed; then the process ends. */
  readonly send?: string;
  /** Prints that answer as JSON. */
  readonly json: boolean;
};

export type FlagsReading = { readonly flags: Flags; readonly faults: readonly ConfigFault[] };

const OPTIONS = {
  sandbox: { type: 'boolean' },
  aws: { type: 'boolean' },
  scenario: { type: 'string' },
  send: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type FlagName = keyof typeof OPTIONS;

const ALLOWED = '--sandbox, --aws, --scenario NAME, --send "/COMMAND", --json';

/** A slash command as Slack takes it: its name, and up to 8,000 characters after it. */
const COMMAND = /^\/\S[\s\S]{0,8000}$/;

/** Reads what follows the script's name, and finds everything that is wrong with it. */
export function readFlags(argv: readonly string[]): FlagsReading {
  const { tokens, values } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const wordFaults = tokens.flatMap((token) => {
    if (token.kind === 'positional') return [unknown(token.value)];
    if (token.kind === 'option-terminator') return [unknown('--')];
    const isAgain = tokens.some(
      (one) => one.kind === 'option' && one.name === token.name && one.index < token.index,
    );
    return optionFaults(token, isAgain);
  });
  const scenario = textOf(values['scenario']);
  const send = textOf(values['send']);
  const flags: Flags = {
    sandbox: values['sandbox'] === true || scenario !== undefined || send !== undefined,
    aws: values['aws'] === true,
    json: values['json'] === true,
    ...(scenario !== undefined && { scenario }),
    ...(send !== undefined && { send }),
  };
  return { flags, faults: wordFaults.length > 0 ? wordFaults : togetherFaults(flags) };
}

type OptionToken = { readonly name: string; readonly rawName: string; readonly value?: string | undefined };

function optionFaults({ name, rawName, value }: OptionToken, isAgain: boolean): ConfigFault[] {
  // What follows a `=` may be a secret.
  if (!isFlag(name)) return [unknown(value === undefined ? rawName : `${rawName}=…`)];
  const takesValue = OPTIONS[name].type === 'string';
  if (takesValue && (value ?? '').trim() === '')
    return [fault('command line', `${rawName} without its value`, ALLOWED)];
  if (takesValue && isAgain) return [fault('command line', `a second ${rawName}`, `one ${rawName}`)];
  return takesValue || value === undefined ? [] : [unknown(`${rawName}=…`)];
}

function togetherFaults({ aws, scenario, send, json }: Flags): ConfigFault[] {
  const faults: ConfigFault[] = [];
  if (aws && scenario !== undefined)
    faults.push(
      fault('command line', '--aws beside --scenario', 'one of them: a scenario has an AWS of its own'),
    );
  if (json && send === undefined)
    faults.push(fault('command line', '--json alone', '--json beside --send "/COMMAND"'));
  if (send !== undefined && !COMMAND.test(send.trim()))
    faults.push(
      fault('command line', `--send ${quoted(send)}`, 'a slash command, such as "/bedrock-status claude"'),
    );
  return faults;
}

function unknown(word: string): ConfigFault {
  return fault('command line', quoted(word), ALLOWED);
}

function isFlag(name: string): name is FlagName {
  return Object.hasOwn(OPTIONS, name);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
