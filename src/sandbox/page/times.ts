/** A message's timestamp as an instant. */
export function instantOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

/** `9:41 AM` in the person's zone. */
export function clockTime(instant: Date, timeZone: string): string {
  return format(instant, timeZone, { hour: 'numeric', minute: '2-digit' });
}

/** `Sunday, November 22, 2026`: absolute, since the sandbox's clock need not be the browser's. */
export function longDay(instant: Date, timeZone: string): string {
  return format(instant, timeZone, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
}

const DATE_TOKENS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { month: 'long', day: 'numeric', year: 'numeric' },
  date_short: { month: 'short', day: 'numeric', year: 'numeric' },
  date_long: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/**
 * Fills in a `<!date^…>` format such as `{date_short} at {time}`. The `_pretty` forms give the plain date, never
 * "today"; a token the page does not know, or an instant that is none, gives `undefined`: show the fallback.
 */
export function fillDateFormat(seconds: number, pattern: string, timeZone: string): string | undefined {
  const instant = new Date(seconds * 1000);
  if (Number.isNaN(instant.getTime())) return undefined;
  let known = true;
  const filled = pattern.replace(/\{(\w+)\}/g, (_, token: string) => {
    if (token === 'date_num') return format(instant, timeZone, {}, 'en-CA');
    const options = DATE_TOKENS[token.replace(/_pretty$/, '')];
    known &&= options !== undefined;
    return options ? format(instant, timeZone, options) : '';
  });
  return known ? filled : undefined;
}

/** Making a formatter costs far more than using it, and each drawing of a channel needs one for every message. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(
  instant: Date,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  locale = 'en-US',
): string {
  const key = JSON.stringify([locale, timeZone, options]);
  const formatter = formatters.get(key) ?? formatterFor(locale, timeZone, options);
  formatters.set(key, formatter);
  return formatter.format(instant);
}

/** A zone that this browser does not know is shown in UTC. */
function formatterFor(
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError) || timeZone === 'UTC') throw error;
    return formatterFor(locale, 'UTC', options);
  }
}
