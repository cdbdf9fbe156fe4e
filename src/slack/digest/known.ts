import { type KeptSubscriptions } from '../../store/kept-subscriptions';
import { StoreUnavailableError } from '../../store/waist';
import { type DigestDeps } from './deps';

/**
 * The subscriptions in memory, for an answer that is wrong where one is missing. Throws `StoreUnavailableError` as long
 * as none could be loaded since the start.
 */
export function known({ subscriptions }: Pick<DigestDeps, 'subscriptions'>): KeptSubscriptions {
  if (!subscriptions.isKnown()) throw new StoreUnavailableError('The subscriptions are not loaded yet.');
  return subscriptions;
}
