import { type SlashCommand } from './protocol.js';

/** One line of the completion popup: choosing it makes `insert` the text of the composer. */
export type Suggestion = { insert: string; label: string; detail: string };

export type Suggestions = {
  items: Suggestion[];
  /** Whether Enter takes the first one; else Enter sends, and arrows or Tab choose. */
  isFirstChosen: boolean;
  /** How the command is used as a whole, once there is one. */
  usage?: string;
};

/** What could follow a composer's text: a command of the manifest, then one of its verbs. */
export function suggest(text: string, commands: SlashCommand[]): Suggestions {
  const [, name, gap, rest] = /^(\/\S*)( *)(.*)$/.exec(text) ?? [];
  if (!name || rest === undefined) return { items: [], isFirstChosen: false };
  if (!gap) return suggestCommands(name.toLowerCase(), commands);
  const command = commands.find((it) => it.command === name.toLowerCase());
  if (!command || /\s/.test(rest)) return { items: [], isFirstChosen: false };
  return suggestVerbs(command, rest.toLowerCase());
}

/**
 * The forms a usage hint offers, such as `list [phase]` in `<model> | list [phase] | upcoming [90d]`: those that
 * begin with a word of their own. A placeholder in angle brackets, or in square ones by itself, is none.
 */
export function formsOf(usageHint: string): { verb: string; form: string }[] {
  return splitOutside(unwrap(usageHint.trim())).flatMap((part) => {
    const form = part.trim();
    const verb = /^[a-z][a-z-]*(?=$|\s)/.exec(form)?.[0];
    return verb ? [{ verb, form }] : [];
  });
}

function suggestCommands(typed: string, commands: SlashCommand[]): Suggestions {
  const matching = commands.filter((it) => it.command.startsWith(typed));
  return {
    items: matching.map((it) => ({ insert: `${it.command} `, label: it.command, detail: it.description })),
    isFirstChosen: !matching.some((it) => it.command === typed),
  };
}

function suggestVerbs(command: SlashCommand, typed: string): Suggestions {
  const forms = formsOf(command.usageHint).filter(({ verb }) => verb.startsWith(typed) && verb !== typed);
  return {
    items: forms.map(({ verb, form }) => ({
      insert: `${command.command} ${verb} `,
      label: verb,
      detail: form.slice(verb.length).trim(),
    })),
    isFirstChosen: false,
    usage: `${command.command} ${command.usageHint}`,
  };
}

/** `[a | b]` around the whole hint means `a | b`. */
function unwrap(hint: string): string {
  const inner = /^\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]$/.exec(hint)?.[1];
  return inner?.includes('|') ? inner : hint;
}

/** Splits at bars and commas that stand outside all brackets. */
function splitOutside(hint: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of hint) {
    if ('[<('.includes(char)) depth += 1;
    if (']>)'.includes(char)) depth -= 1;
    if (depth === 0 && '|,'.includes(char)) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}
