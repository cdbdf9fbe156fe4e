import { HANDLER_WORDS, MOST_PEOPLE } from './handling-choices';

/** Why what was chosen of acknowledgements and plans cannot be saved. */
export type HandlingFault = 'no-choice' | 'no-admins' | 'nobody' | 'idle-people' | 'no-person' | 'too-many';

/** The same in a sentence of plain text, for the line under the input. */
export function plainHandlingFault(fault: HandlingFault): string {
  const { anyone, named } = HANDLER_WORDS;
  switch (fault) {
    case 'no-choice':
      return 'Please choose one from the menu.';
    case 'no-admins':
      return `No admins are set up (ADMIN_USERS), so everyone may. Please choose “${anyone}” or “${named}”.`;
    case 'nobody':
      return `Please name at least one person, or choose “${anyone}” above.`;
    case 'idle-people':
      return `To let only these people, choose “${named}” above; else leave this empty.`;
    case 'no-person':
      return 'This is no person that Slack knows. Please choose people from the menu.';
    case 'too-many':
      return `At most ${MOST_PEOPLE} people can be named.`;
  }
}
