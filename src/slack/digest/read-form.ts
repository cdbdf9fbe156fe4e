import { plainHandlingFault } from '../../cards/handling-fault';
import { SETTINGS_FIELD } from '../../cards/ids';
import { plainSettingsFault } from '../../cards/settings-fault';
import { ALSO_TELL, IN_USE } from '../../cards/subscription-modal';
import {
  type Parsed,
  parseCadence,
  parseGlobs,
  parseHorizon,
  parseRegions,
  parseTime,
  parseWeekday,
  parseZone,
  scopeFault,
} from '../../domain/settings-field';
import { type Settings } from '../../domain/subscription';
import { type Form, type FormInput } from '../modal';
import { type HandlingContext, readHandling } from './read-handling';

/** What a submitted form says: settings, or a sentence under each input that is wrong, by block id. */
export type ReadForm =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

type Field = keyof typeof SETTINGS_FIELD;

/** Reads the settings modal back. A menu that was not there, because there was nothing to choose, says nothing. */
export function readForm(form: Form, context: HandlingContext): ReadForm {
  const errors: Record<string, string> = {};
  const inputOf = (field: Field): FormInput =>
    form.get(SETTINGS_FIELD[field]) ?? { blockId: SETTINGS_FIELD[field], values: [] };
  const chosen = (field: Field): readonly string[] => inputOf(field).values;

  /** One input; `fallback` stands in for what is wrong, so that the others are still looked at. */
  function read<T>(field: Field, parse: (text: string) => Parsed<T>, fallback: T): T {
    const { blockId, values } = inputOf(field);
    const parsed = parse(values.join(','));
    if (!parsed.ok) errors[blockId] = plainSettingsFault(parsed.fault);
    return parsed.ok ? parsed.value : fallback;
  }

  const cadence = read('cadence', parseCadence, 'weekly');
  const weekday = read('weekday', parseWeekday, 'mon');
  const handling = readHandling(form, context);
  const settings: Settings = {
    schedule: {
      cadence,
      ...((cadence === 'weekly' || cadence === 'monthly') && { weekday }),
      at: read('time', parseTime, '09:00'),
      zone: read('zone', parseZone, 'UTC'),
    },
    horizonDays: read('horizon', parseHorizon, 1),
    include: {
      providers: chosen('providers'),
      regions: read('regions', parseRegions, []),
      models: read('models', parseGlobs, []),
    },
    exclude: {
      providers: chosen('withoutProviders'),
      regions: read('withoutRegions', parseRegions, []),
      models: read('withoutModels', parseGlobs, []),
    },
    inUse: chosen('inUse').includes(IN_USE),
    alerts: chosen('alsoTell').includes(ALSO_TELL[0]),
    reminders: chosen('alsoTell').includes(ALSO_TELL[1]),
    whenEmpty: chosen('whenEmpty')[0] === 'silence' ? 'silence' : 'line',
    ...handling.settings,
  };
  for (const { field, fault } of handling.faults) {
    errors[inputOf(field).blockId] = plainHandlingFault(fault);
  }
  const both = scopeFault(settings.include, settings.exclude);
  if (both !== undefined) {
    const field =
      both.what === 'provider'
        ? 'withoutProviders'
        : both.what === 'region'
          ? 'withoutRegions'
          : 'withoutModels';
    errors[inputOf(field).blockId] ??= plainSettingsFault(both);
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, settings };
}
