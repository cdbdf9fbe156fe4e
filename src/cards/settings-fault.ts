import { LONGEST_GLOB, NAME_SIGNS } from '../domain/glob';
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
    case 'missing':
      return [`Please name a ${fault.what}.`, ...hint(fault)];
    case 'abbreviation':
      return [
        ...say`${fault.got} is an abbreviation: it may ignore daylight saving, or mean several zones.`,
        ...hint(fault),
      ];
    case 'offset':
      return [
        ...say`${fault.got} is an offset, and offsets move with daylight saving: name a place.`,
        ...hint(fault),
      ];
    case 'no-minus':
      return [
        ...say`${fault.got} has a minus too many: only ${'provider:'}, ${'region:'} and ${'model:'} can be excluded.`,
        ...hint(fault),
      ];
    case 'day-of-month':
      return [
        ...say`A ${'monthly'} digest comes on the first such weekday of the month; ${fault.got} means nothing there.`,
        ...say` For example: ${'monthly mon'}`,
      ];
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
    case 'wrong':
      return [...problem(fault), ...hint(fault)];
  }
}

type Hinted = { readonly what: SettingsWord; readonly near?: string };

/** The nearest right word, or else an example. */
function hint({ what, near }: Hinted): Sentence {
  return near === undefined ? say` For example: ${EXAMPLES[what]}` : say` Did you mean ${near}?`;
}

function problem({ what, got, near }: Hinted & { readonly got: string }): Sentence {
  switch (what) {
    case 'cadence':
      return say`A digest comes ${'daily'}, ${'weekdays'}, ${'weekly'} or ${'monthly'}, and not ${got}.`;
    case 'weekday':
      return say`${got} is no weekday.`;
    case 'time':
      return near === undefined
        ? say`${got} is no time of day: hours go from ${'00'} to ${'23'}, minutes from ${'00'} to ${'59'}.`
        : say`${got} is no time of day on a 24-hour clock.`;
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
        ...say`${got} is no model pattern. One has letters, digits, blanks and ${NAME_SIGNS}, with `,
        ...say`${'*'} for any characters and ${'?'} for one; `,
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
