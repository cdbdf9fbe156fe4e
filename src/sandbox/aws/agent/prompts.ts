import { arnOf, getOperation, type Held, listOperation, times } from '../held-operation';

/** `ListPrompts`: every prompt as it is edited, or all versions of one. */
export const listPrompts = listOperation('ListPrompts', ['GET', '/prompts/'], 'promptSummaries', (held) => {
  const prompts = held.holdings.prompts ?? [];
  const asked = held.query.get('promptIdentifier');
  if (asked === null) return prompts.map((one) => named(held, one, 'DRAFT'));
  const one = prompts.find(({ id }) => id === asked);
  const versions = one && ['DRAFT', ...(one.versions ?? []).map(({ version }) => version)];
  return one && versions?.map((version) => named(held, one, version));
});

/** `GetPrompt`: the draft, or a version. */
export const getPrompt = getOperation('GetPrompt', '/prompts/{id}/', (held) => {
  const one = held.holdings.prompts?.find(({ id }) => id === held.parts[0]);
  const version = held.query.get('promptVersion') ?? 'DRAFT';
  const published = one?.versions?.find((own) => own.version === version);
  const modelId = version === 'DRAFT' ? one?.model : published?.model;
  if (one === undefined || modelId === undefined) return undefined;
  const templateConfiguration = { text: { text: '{{input}}' } };
  const variants = [{ name: 'first', templateType: 'TEXT', templateConfiguration, modelId }];
  return { ...named(held, one, version), variants };
});

type Prompt = NonNullable<Held['holdings']['prompts']>[number];

function named(held: Held, one: Prompt, version: string) {
  const arn = arnOf(held, 'prompt', version === 'DRAFT' ? one.id : `${one.id}:${version}`);
  return { ...times(one), id: one.id, arn, name: one.name, version };
}
