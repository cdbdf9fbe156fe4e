import { type Change, type ChangeBody } from '../../src/domain/change';
import { MODEL, REGION } from './makers';

/** When the sync run of a change began, where a test does not care. */
export const RUN = '2026-11-20T07:07:00.000Z';

/** News of the model in its Region, seen by a reading of the API. */
export function change(body: ChangeBody, said: Partial<Omit<Change, keyof ChangeBody>> = {}): Change {
  return {
    modelId: MODEL,
    name: 'Parrot',
    provider: 'Acme',
    region: REGION,
    source: 'api',
    cause: 'reading',
    run: RUN,
    isNews: true,
    ...said,
    ...body,
  };
}
