import { type Day, dayWithDistance, daysBetween } from '../domain/day';
import { phaseWord } from '../domain/phase';
import { type Transition } from '../domain/transition';
import { idOf } from './model-id';
import { type Mrkdwn, bold, code, md } from './mrkdwn';
import { phaseDot, regionNames } from './phase-line';

/** One transition in two lines: what happens to which model, then when and in which Regions. */
export function transitionLine({ model, kind, day, regions, from }: Transition, today: Day): Mrkdwn {
  const doubt = from.kind === 'third-party' ? md` _(third party, unconfirmed)_` : md``;
  return md`${phaseDot(kind)} ${bold(model.name)} ${idOf(model.modelId)}\n${phaseWord(kind)} ${dayWithDistance(day, today)} · ${regionNames(regions)}${doubt}`;
}

const BAR_CELLS = 12;

/** A text bar that empties as the day comes nearer, within a horizon of `days` days. */
export function timeLeftBar(day: Day, today: Day, days: number): Mrkdwn {
  const share = Math.min(1, Math.max(0, daysBetween(today, day) / Math.max(1, days)));
  const left = Math.round(share * BAR_CELLS);
  return code('▓'.repeat(left) + '░'.repeat(BAR_CELLS - left));
}
