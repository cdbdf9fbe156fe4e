import type { Block } from '../../page/protocol';
import { isObject, type Problem } from '../block-kit/checks';
import type { Workspace } from '../workspace';
import { addressesOf } from './file-on-wire';

type Found = { image: Readonly<Record<string, unknown>>; pointer: string };

function imagesIn(block: Block, pointer: string): Found[] {
  const elements: unknown[] = Array.isArray(block.elements) ? block.elements : [];
  const candidates: [unknown, string][] = [
    [block, pointer],
    [block.accessory, `${pointer}/accessory`],
    ...elements.map((element, index): [unknown, string] => [element, `${pointer}/elements/${index}`]),
  ];
  return candidates.flatMap(([image, at]) =>
    isObject(image) && image.type === 'image' ? [{ image, pointer: at }] : [],
  );
}

function isShowable(reference: unknown, workspace: Workspace): boolean {
  if (!isObject(reference)) return false;
  const file = workspace.files.all.find((one) => {
    const { url_private, permalink } = addressesOf(one, workspace);
    return one.id === reference.id || [url_private, permalink].some((address) => address === reference.url);
  });
  return file !== undefined && file.looksLeft === 0 && file.mimetype.startsWith('image/');
}

/**
 * Names every picture of these blocks whose `slack_file` is unknown, not ready yet or no picture, in Slack's words.
 * @param root the JSON pointer of the blocks: `/blocks` in a message
 */
export function unshowableFiles(blocks: readonly Block[], root: string, workspace: Workspace): Problem[] {
  return blocks
    .flatMap((block, index) => imagesIn(block, `${root}/${index}`))
    .filter(({ image }) => image.slack_file !== undefined && !isShowable(image.slack_file, workspace))
    .map(({ pointer }) => ({ pointer: `${pointer}/slack_file`, message: 'invalid slack file' }));
}
