import { type StoreLog } from './log';
import { type Store } from './waist';

/** Where the records of a workspace are kept. */
export type Place = { readonly store: Store; readonly workspace: string; readonly log: StoreLog };
