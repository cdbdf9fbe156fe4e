import { errorAnswer, jsonAnswer } from '../answers';
import { restOperation } from '../operation';
import { summariesAt } from '../roster';

/** AWS went on describing Nova Sonic for three days after its end of life (2026-09-14). */
const DESCRIBED_FOR_MS = 3 * 86_400_000;

/** `GetFoundationModel`, which knows a model for a while longer than the list does. */
export const getFoundationModel = restOperation(
  'GetFoundationModel',
  'GET',
  '/foundation-models/{id}',
  ({ region, path }, { roster, now }) => {
    const asked = decodeURIComponent(path.split('/').at(-1) ?? '');
    const earlier = new Date(now().getTime() - DESCRIBED_FOR_MS);
    const modelDetails = [
      ...summariesAt(roster, region, now()),
      ...summariesAt(roster, region, earlier),
    ].find(({ modelId }) => modelId === asked);
    return modelDetails === undefined
      ? errorAnswer(404, 'ResourceNotFoundException', 'This model version has reached the end of its life.')
      : jsonAnswer({ modelDetails });
  },
);
