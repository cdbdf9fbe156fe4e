import { type InputBlock, type KnownBlock, type ModalView } from '@slack/types';
import { CADENCES, type Cadence, WEEKDAYS, WEEKDAY_NAMES } from '../domain/schedule';
import { LONGEST_HORIZON, MOST_VALUES } from '../domain/settings-field';
import { type Settings } from '../domain/subscription';
import {
  CONFIRM_CHOICES,
  HANDLER_WORDS,
  MOST_PEOPLE,
  confirmChoice,
  handlerChoices,
} from './handling-choices';
import { CALLBACK, SETTINGS_FIELD } from './ids';
import {
  type InputFrame,
  boxes,
  menu,
  multiMenu,
  radio,
  severalPeople,
  textLine,
  timeOfDay,
  wholeNumber,
} from './inputs';
import { LIMITS } from './limits';
import { modal } from './modal-frame';
import { type SettingsFormState, encodeFormState } from './settings-form-state';

type Field = keyof typeof SETTINGS_FIELD;

export type SettingsViewInput = {
  /** What stands above the inputs: whose subscription it is, or why it was not saved. */
  readonly lead: readonly KnownBlock[];
  readonly state: SettingsFormState;
  /** What the inputs hold. */
  readonly settings: Settings;
  /** What can be chosen; values that are chosen and no longer among them can still be. */
  readonly providers: readonly string[];
  readonly regions: readonly string[];
  /** Whether the operator named admins (`ADMIN_USERS`); else everyone counts as one, and they keep nobody out. */
  readonly hasAdmins: boolean;
};

/** What each cadence is called. */
const CADENCE_WORDS: Readonly<Record<Cadence, string>> = {
  daily: 'Daily',
  weekdays: 'Weekdays (Monday to Friday)',
  weekly: 'Weekly',
  monthly: 'Monthly (the first such weekday)',
};

/** What may be told beside the digest: the values of the boxes. */
export const ALSO_TELL = ['alerts', 'reminders'] as const;

/** The value of the one box of `inUse`. */
export const IN_USE = 'in-use';

/** The settings of a channel's subscription as a form. Every input's `block_id` is `settingsBlockId`. */
export function settingsView(given: SettingsViewInput): ModalView {
  return modal({
    callbackId: CALLBACK.settings,
    title: 'Bedrock digest',
    submit: 'Save',
    close: 'Cancel',
    metadata: encodeFormState(given.state),
    blocks: [
      ...given.lead,
      ...whenInputs(given),
      ...whatInputs(given),
      ...howInputs(given),
      ...handlingInputs(given),
    ],
  });
}

/** An input's place in the form. Each edition of a form has places of its own: Slack keeps what was typed in an old one. */
function settingsBlockId(field: Field, { edition }: SettingsFormState): string {
  return `${SETTINGS_FIELD[field]}:${edition}`;
}

function whenInputs(given: SettingsViewInput): InputBlock[] {
  const { schedule, horizonDays } = given.settings;
  const frame = framer(given);
  return [
    menu(
      frame('cadence', 'Cadence'),
      CADENCES.map((value) => ({ value, text: CADENCE_WORDS[value] })),
      schedule.cadence,
    ),
    menu(
      frame('weekday', 'Weekday', 'For weekly and monthly digests.'),
      WEEKDAYS.map((value, i) => ({ value, text: WEEKDAY_NAMES[i] ?? value })),
      schedule.weekday ?? 'mon',
    ),
    timeOfDay(frame('time', 'Time'), schedule.at),
    textLine(frame('zone', 'Time zone', 'An IANA name, such as Europe/Berlin.'), schedule.zone),
    wholeNumber(frame('horizon', 'Horizon in days', 'How far ahead the digest looks.'), horizonDays, {
      least: 1,
      most: LONGEST_HORIZON,
    }),
  ];
}

function whatInputs(given: SettingsViewInput): InputBlock[] {
  const { include, exclude } = given.settings;
  const frame = framer(given);
  const choose = (of: InputFrame, all: readonly string[], chosen: readonly string[], nothing: string) =>
    multiMenu(optional(of), { choices: choicesOf(all, chosen), chosen, most: MOST_VALUES, nothing });
  const globs = 'Patterns over ids and names, with commas between: claude-3*, *haiku*';
  return [
    ...choose(frame('providers', 'Providers'), given.providers, include.providers, 'All'),
    ...choose(frame('regions', 'Regions'), given.regions, include.regions, 'All'),
    textLine(optional(frame('models', 'Models', globs)), globsLine(include.models), 'All'),
    ...choose(frame('withoutProviders', 'Excluded providers'), given.providers, exclude.providers, 'None'),
    ...choose(frame('withoutRegions', 'Excluded Regions'), given.regions, exclude.regions, 'None'),
    textLine(optional(frame('withoutModels', 'Excluded models')), globsLine(exclude.models), 'None'),
  ];
}

function howInputs(given: SettingsViewInput): InputBlock[] {
  const { settings } = given;
  const frame = framer(given);
  return [
    boxes(
      optional(frame('inUse', 'Models in use', 'Models whose use is not known are kept.')),
      [{ value: IN_USE, text: 'Only models that are called or depended on' }],
      settings.inUse ? [IN_USE] : [],
    ),
    boxes(
      optional(frame('alsoTell', 'Alerts and reminders')),
      [
        { value: 'alerts', text: 'Alerts, the day something changes' },
        { value: 'reminders', text: 'Reminders, before something ends' },
      ],
      ALSO_TELL.filter((what) => settings[what]),
    ),
    radio(
      frame('whenEmpty', 'When there is nothing'),
      [
        { value: 'line', text: 'One line' },
        { value: 'silence', text: 'Silence' },
      ],
      settings.whenEmpty,
    ),
  ];
}

function handlingInputs(given: SettingsViewInput): InputBlock[] {
  const { confirmDays, handlers = { kind: 'anyone' } } = given.settings;
  const frame = framer(given);
  const isAdminsOffered = given.hasAdmins || handlers.kind === 'admins';
  return [
    menu(
      frame('confirm', 'Confirm acknowledgements again after'),
      CONFIRM_CHOICES,
      confirmChoice(confirmDays),
    ),
    menu(
      frame('handlers', 'Who may acknowledge and plan', given.hasAdmins ? 'Admins always may.' : undefined),
      handlerChoices(isAdminsOffered),
      handlers.kind,
    ),
    severalPeople(optional(frame('people', 'People', `For “${HANDLER_WORDS.named}”.`)), {
      userIds: handlers.kind === 'named' ? handlers.users : [],
      most: MOST_PEOPLE,
      nothing: 'None',
    }),
  ];
}

type Framer = (field: Field, label: string, hint?: string) => InputFrame;

function framer({ state }: SettingsViewInput): Framer {
  return (field, label, hint) => ({
    label,
    blockId: settingsBlockId(field, state),
    actionId: SETTINGS_FIELD[field],
    ...(hint !== undefined && { hint }),
  });
}

function optional(frame: InputFrame): InputFrame {
  return { ...frame, optional: true };
}

/** A value longer than Slack carries can be chosen by words alone. */
function choicesOf(all: readonly string[], chosen: readonly string[]) {
  return [...new Set([...all, ...chosen])]
    .filter((value) => value.length <= LIMITS.optionValue)
    .map((value) => ({ value, text: value }));
}

/** As they are typed: quotes hold a comma. */
function globsLine(globs: readonly string[]): string {
  return globs.map((glob) => (glob.includes(',') ? `"${glob}"` : glob)).join(', ');
}
