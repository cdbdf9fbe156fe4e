import { element } from './element.js';
import { icon } from './icons.js';
import { type User } from './protocol.js';

const COLOURS = 6;

/** Draws a person's initials, or a robot for the bot, on a colour that is always theirs. */
export function drawAvatar(user: User): HTMLElement {
  const className = user.isBot ? 'avatar avatar-bot' : `avatar avatar-${colourOf(user.id)}`;
  return element(
    'span',
    { class: className, 'aria-hidden': 'true' },
    user.isBot ? icon('bot') : initialsOf(user),
  );
}

function initialsOf(user: User): string {
  const words = (user.realName || user.name).split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined].map(
    (it) => [...(it ?? '')][0],
  );
  return letters.join('').toUpperCase();
}

function colourOf(id: string): number {
  return [...id].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973, 7) % COLOURS;
}
