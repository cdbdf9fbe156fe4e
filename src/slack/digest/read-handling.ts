import { MOST_PEOPLE, confirmChoice, confirmChosen } from '../../cards/handling-choices';
import { type HandlingFault } from '../../cards/handling-fault';
import { SETTINGS_FIELD } from '../../cards/ids';
import { type Settings } from '../../domain/subscription';
import { type Form } from '../modal';

type Field = 'confirm' | 'handlers' | 'people';

type Fault = { readonly field: Field; readonly fault: HandlingFault };

/** What the form's choices are judged by. */
export type HandlingContext = {
  /** Whether the operator named admins. */
  readonly hasAdmins: boolean;
  /**
   * Who was named before: the form shows them, and choosing somebody else lets them go. `undefined`: not known now, and
   * nobody is called idle.
   */
  readonly named: readonly string[] | undefined;
};

/** What a submitted form says of acknowledgements and plans, and what is wrong with it; a fault leaves its setting out. */
export type ReadHandling = {
  readonly settings: Pick<Settings, 'confirmDays' | 'handlers'>;
  readonly faults: readonly Fault[];
};

/** As Slack writes a user's id. */
const USER_ID = /^[UW][A-Z0-9]{1,30}$/;

/** Reads these inputs back. A form that was opened before it had them says nothing: never, and everyone. */
export function readHandling(form: Form, context: HandlingContext): ReadHandling {
  const held = (field: Field) => form.get(SETTINGS_FIELD[field])?.values;
  const confirm = confirmChosen(held('confirm')?.join() ?? confirmChoice(undefined));
  const who = held('handlers')?.join() ?? 'anyone';
  const people = [...new Set(held('people'))];
  return {
    settings: { ...confirm, ...handlersOf(who, people) },
    faults: [
      ...(confirm === undefined ? [{ field: 'confirm', fault: 'no-choice' } as const] : []),
      ...whoFaults(who, people, context),
    ],
  };
}

function handlersOf(who: string, users: readonly string[]): Pick<Settings, 'handlers'> {
  if (who === 'admins') return { handlers: { kind: 'admins' } };
  return who === 'named' ? { handlers: { kind: 'named', users } } : {};
}

function whoFaults(who: string, people: readonly string[], { hasAdmins, named }: HandlingContext): Fault[] {
  if (who === 'named') return peopleFaults(people);
  if (who !== 'anyone' && who !== 'admins') return [{ field: 'handlers', fault: 'no-choice' }];
  if (who === 'admins' && !hasAdmins) return [{ field: 'handlers', fault: 'no-admins' }];
  return named === undefined || people.every((id) => named.includes(id))
    ? []
    : [{ field: 'people', fault: 'idle-people' }];
}

function peopleFaults(people: readonly string[]): Fault[] {
  if (people.length === 0) return [{ field: 'people', fault: 'nobody' }];
  if (people.length > MOST_PEOPLE) return [{ field: 'people', fault: 'too-many' }];
  return people.every((id) => USER_ID.test(id)) ? [] : [{ field: 'people', fault: 'no-person' }];
}
