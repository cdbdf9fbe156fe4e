import { type Handlers } from '../domain/may-handle';
import { type Choice } from './inputs';

/** How many people can be named who may acknowledge and plan. */
export const MOST_PEOPLE = 50;

/** Who may acknowledge and plan, as the form says it. */
export const HANDLER_WORDS: Readonly<Record<Handlers['kind'], string>> = {
  anyone: 'Everyone',
  admins: 'Admins',
  named: 'People named below',
};

/** After how many days an acknowledgement can have to be confirmed again. */
const CONFIRM_DAYS: readonly number[] = [30, 60, 90, 180];

const NEVER = 'never';

/** For how long an acknowledgement can hold. */
export const CONFIRM_CHOICES: readonly Choice[] = [
  { value: NEVER, text: 'Never' },
  ...CONFIRM_DAYS.map((days) => ({ value: String(days), text: `${days} days` })),
];

/** The choice that such settings are. */
export function confirmChoice(confirmDays: number | undefined): string {
  return confirmDays === undefined ? NEVER : String(confirmDays);
}

/** The settings that a choice is; `undefined` where it is none. */
export function confirmChosen(choice: string): { readonly confirmDays?: number } | undefined {
  if (choice === NEVER) return {};
  const confirmDays = CONFIRM_DAYS.find((days) => String(days) === choice);
  return confirmDays === undefined ? undefined : { confirmDays };
}

/** Who can be chosen; admins only where that means anything. */
export function handlerChoices(isAdminsOffered: boolean): Choice[] {
  const { anyone, admins, named } = HANDLER_WORDS;
  return [
    { value: 'anyone', text: anyone },
    ...(isAdminsOffered ? [{ value: 'admins', text: admins }] : []),
    { value: 'named', text: named },
  ];
}
