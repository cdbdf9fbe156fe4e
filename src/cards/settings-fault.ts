import { LONGEST_GLOB } from '../domain/glob';
import { LONGEST_HORIZON, type SettingsFault, type SettingsWord } from '../domain/settings-field';
import { type Mrkdwn, code, join, md } from './mrkdwn';

/** Why settings were not understood, in a sentence, with the nearest right word or else an example that works. */
export function settingsFault(fault: SettingsFault): Mrkdwn {
  return join(
    sentence(fault).map((part) => (typeof part === 'string' ? md`${part}` : code(part.quoted))),
    '',
  );
}

/** The same as plain text, for the line under an input of a modal. */
export function plainSettingsFault(fault: SettingsFault): string {
  return sentence(fault)
    .map((part) => (typeof part === 'string' ? part : `“${part.quoted}”`))
    .join('');
}

/** The bot's own words, and between them what somebody typed or may type. */
type Sentence = readonly (string | { readonly quoted: string })[];

const EXAMPLES: Readonly<Record<SettingsWord, string>> = {
  cadence: 'weekly',
  weekday: 'mon',
  time: '09:00',
  zone: 'Europe/Berlin',
  horizon: '180d',
  provider: 'Anthropic',
  region: 'us-east-1',
  model: 'anthropic.claude-3*',
  word: 'weekdays 09:00 provider:Anthropic',
};

function sentence(fault: SettingsFault): Sentence {
  switch (fault.kind) {
    case 'twice':
      return fault.what === 'word'
        ? say`${fault.got} stands there twice; once is enough.`
        : [...say`${fault.got} asks for a second `, `${fault.what}; one is possible.`];
    case 'empty':
      return say`${fault.got} needs something after the colon, such as ${fault.got + EXAMPLES[fault.what]}`;
    case 'idle-weekday':
      return say`A ${fault.cadence} digest has no weekday. Did you mean ${`weekly ${fault.got}`}?`;
    case 'both':
      return [...say`${fault.got} is both asked for and left out. Keep one `, `${fault.what} filter for it.`];
    case 'too-many':
      return [`The ${fault.what} filter takes ${fault.most} values at most; name fewer.`];
    case 'wrong': {
      const { what, got, near } = fault;
      const end = near === undefined ? say` For example: ${EXAMPLES[what]}` : say` Did you mean ${near}?`;
      return [...problem(what, got), ...end];
    }
  }
}

function problem(what: SettingsWord, got: string): Sentence {
  switch (what) {
    case 'cadence':
      return say`A digest comes ${'daily'}, ${'weekdays'}, ${'weekly'} or ${'monthly'}, and not ${got}.`;
    case 'weekday':
      return say`${got} is no weekday.`;
    case 'time':
      return say`${got} is no time of day on a 24-hour clock.`;
    case 'zone':
      return say`${got} is no IANA name of a time zone.`;
    case 'horizon':
      return [`A digest looks 1 to ${LONGEST_HORIZON} days ahead, and not `, ...say`${got}.`];
    case 'provider':
      return say`No model is from ${got}.`;
    case 'region':
      return say`There is no Bedrock Region ${got}.`;
    case 'model':
      return [
        ...say`${got} is no model pattern: what ids and names are made of, ${'*'} for any characters, `,
        ...say`${'?'} for one, `,
        `${LONGEST_GLOB} characters at most.`,
      ];
    case 'word':
      return say`${got} means nothing in a subscription.`;
  }
}

function say(literals: TemplateStringsArray, ...quoted: readonly string[]): Sentence {
  return literals.flatMap((literal, i) => {
    const value = quoted[i];
    return value === undefined ? [literal] : [literal, { quoted: value }];
  });
}
