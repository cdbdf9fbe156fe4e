import { readFileSync } from 'node:fs';
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
  'trouble.css',
  'scenario.css',
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
  'composer-gate.js',
  'composer.js',
  'confirm.js',
  'connection.js',
  'drawn.js',
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
  'members.js',
  'menu.js',
  'message-files.js',
  'message-forms.js',
  'message-lines.js',
  'message.js',
  'messages.js',
  'moves.js',
  'mrkdwn.js',
  'new-channel.js',
  'notice.js',
  'people.js',
  'play.js',
  'prompt.js',
  'redraw.js',
  'requests.js',
  'rich-view.js',
  'scenario.js',
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
  'trouble-row.js',
  'trouble.js',
  'unread-marks.js',
  'watch.js',
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

/** The modules by name, so that a browser asks for all at once and not for each when another one imports it. */
const PRELOADS = assetPaths
  .filter((path) => path.endsWith('.js'))
  .map((path) => `<link rel="modulepreload" href="${path}" />`)
  .join('\n    ');

/** Sends the page itself, with the token in its `<meta name="sandbox-token">` and how far the sandbox reaches. */
export function sendPage(
  res: ServerResponse,
  folder: string,
  { token, realAws }: { token: string; realAws: boolean },
): void {
  const html = readBuilt(res, join(folder, 'index.html'));
  if (html === undefined) return;
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/html; charset=utf-8' });
  const reach = realAws ? 'AWS is your real account' : 'Nothing leaves this machine';
  res.end(
    html
      .replace('{{sandbox-token}}', token)
      .replace('{{reach}}', reach)
      .replace('<!-- modules -->', PRELOADS),
  );
}

/** Sends one of `assetPaths`. */
export function sendAsset(res: ServerResponse, folder: string, path: string): void {
  const text = readBuilt(res, join(folder, path.slice(PREFIX.length)));
  if (text === undefined) return;
  const type = CONTENT_TYPES.get(path.slice(path.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': type });
  res.end(text);
}

/** Read at one go: a bot that reads its sources would come back to a file in parts only after some work of its own. */
function readBuilt(res: ServerResponse, file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    refuse(res, 500, `The sandbox page is not built: ${file} cannot be read. Run "npm run build".`);
    return undefined;
  }
}
