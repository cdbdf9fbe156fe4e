import { datesOn } from './dates';
import { type Plot } from './plot';
import { type Change, type Dates, type StoryModel } from './story';

/** What is wrong in a plot that no field shows by itself: a sentence each. */
export function faultsIn({ regions, models, changes, calls, holdings }: Plot): string[] {
  const ids = models.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  const named = [...changes, ...calls].map(({ model }) => model);
  const strangers = [...named, ...models.flatMap(({ replacement = [] }) => replacement)].filter(
    (id) => !ids.includes(id),
  );
  const elsewhere = [...models.flatMap((one) => one.in), ...holdings.map(({ region }) => region)].filter(
    (region) => !regions.includes(region),
  );
  const places = [
    ...changes.flatMap(({ model, in: some = [] }) => some.map((region) => ({ model, region }))),
    ...calls,
  ];
  const unlisted = places.filter(({ model, region }) =>
    models.some((one) => one.id === model && !one.in.includes(region)),
  );
  return [
    ...new Set([
      ...twice.map((id) => `there are two models "${id}"`),
      ...strangers.map((id) => `there is no model "${id}" among its models`),
      ...elsewhere.map((region) => `${region} is not among its Regions`),
      ...unlisted.map(({ model, region }) => `"${model}" is not listed in ${region}`),
      ...models.flatMap((model) => disorderOf(model, changes)),
    ]),
  ];
}

/** Where the dates of a model are first out of order, by its own and all changes until then. */
function disorderOf(model: StoryModel, changes: readonly Change[]): string[] {
  const later = changes.filter((one) => one.model === model.id && one.on > model.starts).map(({ on }) => on);
  for (const day of [model.starts, ...later.sort((a, b) => a - b)]) {
    const region = model.in.find((one) => isDisordered(datesOn(day, model, one, changes)));
    if (region === undefined) continue;
    const since = `${day < 0 ? '' : '+'}${day}d`;
    return [`the dates of "${model.id}" are out of order in ${region}, as they are from ${since} on`];
  }
  return [];
}

function isDisordered({ legacy = -Infinity, extended = legacy, endOfLife = extended }: Dates): boolean {
  return legacy > extended || extended > endOfLife;
}
