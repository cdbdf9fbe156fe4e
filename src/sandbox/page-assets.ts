import { readFileSync } from 'node:fs';
import { type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { refuse, SAFE_HEADERS } from './page-answers';
import { joinModules } from './page-script';

/** The style sheets, served as one; a later one has the last word where two speak of the same. */
const STYLES = [
  'theme',
  'top-bar',
  'sidebar',
  'made-up-usage',
  'person',
  'channel-header',
  'log',
  'side-panel',
  'layout',
  'buttons',
  'menus',
  'dialogs',
  'composer',
  'suggestions',
  'intro',
  'message',
  'avatars',
  'rich-text',
  'blocks',
  'threads',
  'modals',
  'inputs',
  'options',
  'home',
  'trouble',
  'requests',
  'scenario',
] as const;

/** The modules, served as one script; the first one begins. */
const MODULES = [
  'app',
  'app-tabs',
  'avatar',
  'bot-date',
  'channel-header',
  'channel-menu',
  'channel-title',
  'channels',
  'children',
  'clock-bar',
  'completion',
  'composer-gate',
  'composer',
  'confirm',
  'connection',
  'drawn',
  'element',
  'emoji',
  'enlarged-picture',
  'focus-place',
  'focus-trap',
  'home',
  'icons',
  'inline',
  'intro',
  'log',
  'made-up-usage',
  'markdown',
  'members',
  'menu',
  'message-files',
  'message-forms',
  'message-lines',
  'message',
  'messages',
  'moves',
  'mrkdwn',
  'new-channel',
  'notice',
  'people',
  'play',
  'prompt',
  'redraw',
  'requests',
  'rich-view',
  'scenario',
  'session',
  'sidebar',
  'snippet',
  'state',
  'suggestions',
  'text-box',
  'thread-composer',
  'thread-marks',
  'thread-panel',
  'threads',
  'times',
  'token',
  'tries-in-sight',
  'trouble-row',
  'trouble',
  'unread-marks',
  'watch',
  'wire',
  'blocks/actions',
  'blocks/context',
  'blocks/draw',
  'blocks/elements',
  'blocks/header',
  'blocks/image',
  'blocks/input',
  'blocks/placeholder',
  'blocks/rich-text',
  'blocks/section',
  'blocks/table',
  'blocks/text',
  'blocks/use',
  'inputs/choices',
  'inputs/draw',
  'inputs/input',
  'inputs/leaving',
  'inputs/multi-select',
  'inputs/picked-options',
  'inputs/picking',
  'inputs/search-select',
  'inputs/search',
  'inputs/select',
  'inputs/text',
  'modal/blocks',
  'modal/entries',
  'modal/frame',
  'modal/modal',
  'modal/modals',
] as const;

const STYLE_FILES = STYLES.map((name) => `styles/${name}.css`);
const MODULE_FILES = MODULES.map((name) => `${name}.js`);
const ICON = 'icon.svg';
const EMOJI = 'fonts/emoji.woff2';

/** The files that the page is made of, below the folder in which it was built. */
export const assetFiles: readonly string[] = [...STYLE_FILES, ...MODULE_FILES, ICON, EMOJI];

type Asset = {
  readonly type: string;
  readonly files: readonly string[];
  /** Makes the asset of what stands in its files. */
  readonly join: (contents: readonly Buffer[]) => string | Buffer;
};

/** Every asset by its address: a request selects from this list, it never builds a path. */
const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['/sandbox/page.css', { type: 'text/css; charset=utf-8', files: STYLE_FILES, join: joinBytes }],
  ['/sandbox/page.js', { type: 'text/javascript; charset=utf-8', files: MODULE_FILES, join: joinScript }],
  ['/sandbox/icon.svg', { type: 'image/svg+xml', files: [ICON], join: joinBytes }],
  ['/sandbox/emoji.woff2', { type: 'font/woff2', files: [EMOJI], join: joinBytes }],
]);

function joinBytes(contents: readonly Buffer[]): Buffer {
  return Buffer.concat(contents);
}

function joinScript(contents: readonly Buffer[]): string {
  const modules = contents.map((code, at) => ({ path: `/${MODULE_FILES[at]}`, code: code.toString('utf8') }));
  return joinModules(modules, `/${MODULE_FILES[0]}`);
}

/** The address of every asset. */
export const assetPaths: readonly string[] = [...ASSETS.keys()];

/** Sends the page itself, with the token in its `<meta name="sandbox-token">` and how far the sandbox reaches. */
export function sendPage(
  res: ServerResponse,
  folder: string,
  { token, realAws }: { token: string; realAws: boolean },
): void {
  const html = readBuilt(res, join(folder, 'index.html'))?.toString('utf8');
  if (html === undefined) return;
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': 'text/html; charset=utf-8' });
  const reach = realAws ? 'AWS is your real account' : 'Nothing leaves this machine';
  res.end(html.replace('{{sandbox-token}}', token).replace('{{reach}}', reach));
}

/** Sends one of `assetPaths`; `false` where there is no such asset. */
export function sendAsset(res: ServerResponse, folder: string, path: string): boolean {
  const asset = ASSETS.get(path);
  if (asset === undefined) return false;
  const contents: Buffer[] = [];
  for (const file of asset.files) {
    const content = readBuilt(res, join(folder, file));
    if (content === undefined) return true;
    contents.push(content);
  }
  res.writeHead(200, { ...SAFE_HEADERS, 'content-type': asset.type });
  res.end(asset.join(contents));
  return true;
}

/** Read at one go: a bot that reads its sources would come back to a file in parts only after some work of its own. */
function readBuilt(res: ServerResponse, file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    refuse(res, 500, `The sandbox page is not built: ${file} cannot be read. Run "npm run build".`);
    return undefined;
  }
}
