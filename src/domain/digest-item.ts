import { type ComingDate } from './coming-date';
import { type ItemRef } from './item';
import { type ItemStanding } from './item-standing';
import { type ModelStatus } from './model-status';
import { type ReplacementLink, replacementChain } from './replacement';
import { type UseOf, type UseOfModel } from './use-of-model';

/** One model in a digest. */
export type DigestItem = {
  readonly status: ModelStatus;
  /** The date that puts it where it stands. */
  readonly lead: ComingDate;
  /** Its other dates, those with a rung first, then soonest first. */
  readonly further: readonly ComingDate[];
  readonly chain: readonly ReplacementLink[];
  /** What people of the channel said of the lead. */
  readonly standing: ItemStanding;
  /** Who uses the model in the Regions in scope; absent where nothing is read of it. */
  readonly use?: UseOfModel;
};

/** How an item stands in the channel. */
export type Handled = (item: ItemRef) => ItemStanding;

/** What a digest asks about models and items. */
export type Lookups = {
  /** Any model of the catalogue, in scope or not. */
  readonly statusOf: (modelId: string) => ModelStatus | undefined;
  readonly handled: Handled;
  readonly useOf?: UseOf;
};

/** A model that stands where it does by one of its dates. */
export function digestItem(
  status: ModelStatus,
  lead: ComingDate,
  dates: readonly ComingDate[],
  lookups: Lookups,
): DigestItem {
  const others = dates.filter((date) => date !== lead);
  const further = [...others.filter(({ rung }) => rung), ...others.filter(({ rung }) => !rung)];
  const chain = replacementChain(status.model, lookups.statusOf);
  const use = lookups.useOf?.(
    status.model.modelId,
    status.counted.map(({ region }) => region),
  );
  return { status, lead, further, chain, standing: standingOf(status, lead, lookups), ...(use && { use }) };
}

/** What people of the channel said of one date of a model. */
export function standingOf(
  { model: { modelId } }: ModelStatus,
  { kind, day }: ComingDate,
  { handled }: Pick<Lookups, 'handled'>,
): ItemStanding {
  return handled({ modelId, kind, day });
}
