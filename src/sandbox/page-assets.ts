import { readFile } from 'node:fs/promises';
import { type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { refuse, SAFE_HEADERS } from './page-answers';

const PREFIX = '/sandbox/';

/** Every file a browser may fetch, by name: a request selects from this list, it never builds a path. */
const FILES = [
  'icon.svg',
  'theme.css',
  'layout.css',
  'controls.css',
  'messages.css',
  'blocks.css',
  'home.css',
  'threads.css',
  'modals.css',
  'inputs.css',
  'options.css',
  'app.js',
  'app-tabs.js',
  'avatar.js',
  'bot-date.js',
  'channel-header.js',
  'channel-menu.js',
  'channel-title.js',
  'channels.js',
  'children.js',
  'clock-bar.js',
  'completion.js',
  'composer.js',
  'confirm.js',
  'connection.js',
  'element.js',
  'emoji.js',
  'enlarged-picture.js',
  'focus-place.js',
  'focus-trap.js',
  'home.js',
  'icons.js',
  'inline.js',
  'intro.js',
  'log.js',
  'made-up-usage.js',
  'markdown.js',
  'menu.js',
  'message-files.js',
  'message-forms.js',
  'message-lines.js',
  'message.js',
  'messages.js',
  'moves.js',
  'mrkdwn.js',
  'notice.js',
  'people.js',
  'prompt.js',
  'requests.js',
  'rich-view.js',
  'session.js',
  'sidebar.js',
  'snippet.js',
  'state.js',
  'suggestions.js',
  'text-box.js',
  'thread-composer.js',
  'thread-marks.js',
  'thread-panel.js',
  'threads.js',
  'times.js',
  'token.js',
  'unread-marks.js',
  'wire.js',
  'blocks/actions.js',
  'blocks/context.js',
  'blocks/draw.js',
  'blocks/elements.js',
  'blocks/header.js',
  'blocks/image.js',
  'blocks/input.js',
  'blocks/placeholder.js',
  'blocks/rich-text.js',
  'blocks/section.js',
  'blocks/table.js',
  'blocks/text.js',
  'blocks/use.js',
  'inputs/choices.js',
  'inputs/draw.js',
  'inputs/input.js',
  'inputs/leaving.js',
  'inputs/multi-select.js',
  'inputs/picked-options.js',
  'inputs/picking.js',
  'inputs/search-select.js',
  'inputs/search.js',
  'inputs/select.js',
  'inputs/text.js',
  'modal/blocks.js',
  'modal/entries.js',
  'modal/frame.js',
  'modal/modal.js',
  'modal/modals.js',
] as const;

const CONTENT_TYPES = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['svg', 'image/svg+xml'],
]);

/** The address of every asset. */
export const assetPaths: readonly string[] = FILES.map((file) => PREFIX + file);

/** Sends the page itself, with the token in its `<meta name="sandbox-token">` and how far the sandbox reaches. */
export async function sendPage(
  res: ServerResponse,
  folder: string,
  { token, realAws }: { token: string; realAws: boolean },
): Promise<void> {
  const html = await readBuilt(res, join(folder, 'index.html'));
  if (html === undefined) return;
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/html; charset=utf-8' });
  const reach = realAws ? 'AWS is your real account' : 'Nothing leaves this machine';
  res.end(html.replace('{{sandbox-token}}', token).replace('{{reach}}', reach));
}

/** Sends one of `assetPaths`. */
export async function sendAsset(res: ServerResponse, folder: string, path: string): Promise<void> {
  const text = await readBuilt(res, join(folder, path.slice(PREFIX.length)));
  if (text === undefined) return;
  const type = CONTENT_TYPES.get(path.slice(path.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': type });
  res.end(text);
}

async function readBuilt(res: ServerResponse, file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    refuse(res, 500, `The sandbox page is not built: ${file} cannot be read. Run "npm run build".`);
    return undefined;
  }
}
