import { isObject, type Problem } from './checks';

type Found = { id: unknown; pointer: string };

function repeated(found: readonly Found[], field: string): Problem[] {
  const seen = new Set<string>();
  return found.flatMap(({ id, pointer }) => {
    if (typeof id !== 'string' || id === '') return [];
    if (seen.has(id))
      return [{ pointer: `${pointer}/${field}`, message: `\`${field}\` "${id}" already exists` }];
    seen.add(id);
    return [];
  });
}

function actionsOf(block: unknown, pointer: string): Found[] {
  if (!isObject(block) || !Array.isArray(block.elements)) return [];
  const elements: unknown[] = block.elements;
  return elements.map((element, index) => ({
    id: isObject(element) ? element.action_id : undefined,
    pointer: `${pointer}/elements/${index}`,
  }));
}

/**
 * `block_id` must be unique in a message or view, `action_id` in its block.
 * @param root the JSON pointer of the blocks: `/blocks` in a message
 */
export function repeatedIds(blocks: readonly unknown[], root: string): Problem[] {
  const ids = blocks.map((block, index) => ({
    id: isObject(block) ? block.block_id : undefined,
    pointer: `${root}/${index}`,
  }));
  return [
    ...repeated(ids, 'block_id'),
    ...blocks.flatMap((block, index) => repeated(actionsOf(block, `${root}/${index}`), 'action_id')),
  ];
}
