import { listAnswer } from '../answers';
import { restOperation } from '../operation';
import { summariesAt } from '../scenario';

/** `ListFoundationModels`, which is not paginated: what the account is shown in the Region. */
export const listFoundationModels = restOperation(
  'ListFoundationModels',
  'GET',
  '/foundation-models',
  ({ region, account }, { scenario, accounts, now }) => {
    const unlisted = accounts.find(({ id }) => id === account)?.unlisted ?? [];
    return listAnswer(
      summariesAt(scenario, region, now()).filter(({ modelId }) => !unlisted.includes(modelId)),
    );
  },
);
