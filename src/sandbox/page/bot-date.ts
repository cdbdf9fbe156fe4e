const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `Mon 2026-11-23 09:00 UTC`, as the bot's own times are written. */
export function botDate(instant: Date): string {
  const iso = instant.toISOString();
  return `${WEEKDAYS[instant.getUTCDay()]} ${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** How far ahead of the machine's clock it is: `+7 days`, `+1 day 3 h`, `+12 min`; nothing under a minute. */
export function aheadWords(offsetMs: number): string {
  const days = Math.floor((offsetMs + HOUR_MS / 2) / DAY_MS);
  const hours = Math.round((offsetMs - days * DAY_MS) / HOUR_MS);
  const minutes = Math.floor(offsetMs / MINUTE_MS);
  if (minutes < 1) return '';
  if (offsetMs < HOUR_MS) return `+${minutes} min`;
  const words = [days > 0 && `${days} ${days === 1 ? 'day' : 'days'}`, hours > 0 && `${hours} h`];
  return `+${words.filter(Boolean).join(' ')}`;
}
