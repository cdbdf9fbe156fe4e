import { type Day } from '../domain/day';
import { age } from './footer';
import { type Mrkdwn, code, cut, join, md } from './mrkdwn';

/** How the operator's file of overrides stands. */
export type OverridesHealth = {
  /** How many models and accounts it speaks of. */
  readonly models: number;
  readonly accounts: number;
  /** The day of its last change; absent where it could never be read. */
  readonly asOf?: Day;
  /** What is wrong with it as it is now; then the last good one stands. Each begins with its line. */
  readonly fault?: { readonly at: string; readonly faults: readonly string[] };
};

const MOST_FAULTS = 5;

/** The overrides for `health`: what is in force, and what in the file is not. */
export function overridesHealthLine({ models, accounts, asOf, fault }: OverridesHealth, now: Date): Mrkdwn {
  const inForce =
    asOf === undefined
      ? md`none in force`
      : md`${models} ${models === 1 ? 'model' : 'models'} and ${accounts} ${accounts === 1 ? 'account' : 'accounts'}, as of ${asOf}`;
  if (fault === undefined) return md`:large_green_circle: Overrides: ${inForce}`;
  const { at, faults } = fault;
  const more = faults.length - MOST_FAULTS;
  return join([
    md`:red_circle: Overrides: the file has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`} (seen ${age(at, now)}), so its last good word stands: ${inForce}`,
    ...faults.slice(0, MOST_FAULTS).map((one) => md`    ${code(cut(one, 300))}`),
    ...(more > 0 ? [md`    and ${more} more: the log names them`] : []),
  ]);
}
