import { listAnswer } from '../answers';
import { restOperation } from '../operation';
import { summariesAt } from '../roster';

/** `ListFoundationModels`, which is not paginated: what the account is shown in the Region. */
export const listFoundationModels = restOperation(
  'ListFoundationModels',
  'GET',
  '/foundation-models',
  ({ region, account }, { roster, accounts, now }) => {
    const unlisted = accounts.find(({ id }) => id === account)?.unlisted ?? [];
    return listAnswer(
      summariesAt(roster, region, now()).filter(({ modelId }) => !unlisted.includes(modelId)),
    );
  },
);
