import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type z } from 'zod';
import { isForThisMachine } from './local-host';
import {
  type ActionRequest,
  type AppRequest,
  type ChannelRequest,
  type ClockRequest,
  type CommandRequest,
  type InteractionAnswer,
  type ScenarioRequest,
  type SuggestAnswer,
  type SuggestRequest,
  type ViewRequest,
} from './page/protocol';
import { type UsageRequest } from './page/usage-protocol';
import { type TroubleAnswer, type TroubleRequest } from './page/trouble-protocol';
import { refuse, sendDownload, sendJson, sendPicture } from './page-answers';
import { assetPaths, sendAsset, sendPage } from './page-assets';
import { type PageFeed, streamEvents } from './page-events';
import {
  actionRequest,
  appRequest,
  channelRequest,
  clockRequest,
  commandRequest,
  readRequest,
  scenarioRequest,
  suggestRequest,
  troubleRequest,
  usageRequest,
  viewRequest,
} from './page-requests';

/** A picture's bytes and what they are, told from the bytes themselves. */
export type Picture = { mimetype: string; bytes: Buffer };

/** A file of text that a person can save. */
export type Download = { name: string; mimetype: string; bytes: Buffer };

/** What the page needs of the local Slack behind it: its state and changes, its pictures, and the ways to act. */
export type PageBackend = PageFeed & {
  /** A person sends text in a channel, a slash command or a plain message. */
  runCommand(request: CommandRequest): Promise<InteractionAnswer>;
  /** A person uses an element of a message. */
  pressElement(request: ActionRequest): Promise<InteractionAnswer>;
  /** A person submits or closes the view in front of them, or uses an element in it. */
  useView(request: ViewRequest): Promise<InteractionAnswer>;
  /** A person opens a tab of the app; answered at once, since Slack says nothing of events that fail. */
  openApp(request: AppRequest): Promise<InteractionAnswer>;
  /** A person types into a menu whose options the bot searches. */
  suggest(request: SuggestRequest): Promise<SuggestAnswer>;
  /** A person makes a channel, changes it, or brings somebody in or out. */
  changeChannel(request: ChannelRequest): Promise<InteractionAnswer>;
  /** Moves the bot's date; answered when what became due by then has been done. */
  moveClock(request: ClockRequest): Promise<InteractionAnswer>;
  /** Says how the made-up calls of models go on. */
  setUsage(request: UsageRequest): Promise<InteractionAnswer>;
  /** Begins anew with another scenario; answered before this sandbox ends. */
  chooseScenario(request: ScenarioRequest): Promise<InteractionAnswer>;
  /** Lets something go wrong around the bot, or right again. */
  setTrouble(request: TroubleRequest): Promise<TroubleAnswer>;
  /** The picture with this file id; `undefined` for any other file. */
  picture(id: string): Picture | undefined;
  /** The file of text with this id; `undefined` for any other. */
  download(id: string): Download | undefined;
};

export type PageOptions = {
  /** The folder that holds the built page: `dist/sandbox/page`. */
  assets: string;
  /** Whether the bot behind the page reads the real AWS, which the page then says. */
  realAws?: boolean;
  /** How often an idle event stream gets a comment that keeps it open, in ms; 15 s unless told. */
  heartbeatMs?: number;
};

/** One request on its way to a route, with what every route may need. */
type Visit = { req: IncomingMessage; res: ServerResponse; url: URL; backend: PageBackend };

const FILES = '/sandbox/file/';
const DOWNLOADS = '/sandbox/download/';

/** What can be done, by address: how its body is read, and who does it. */
const ACTS: ReadonlyMap<string, (visit: Visit) => Promise<void>> = new Map([
  ['/sandbox/command', (visit) => act(visit, commandRequest, (it) => visit.backend.runCommand(it))],
  ['/sandbox/action', (visit) => act(visit, actionRequest, (it) => visit.backend.pressElement(it))],
  ['/sandbox/view', (visit) => act(visit, viewRequest, (it) => visit.backend.useView(it))],
  ['/sandbox/app', (visit) => act(visit, appRequest, (it) => visit.backend.openApp(it))],
  ['/sandbox/suggest', (visit) => act(visit, suggestRequest, (it) => visit.backend.suggest(it))],
  ['/sandbox/channel', (visit) => act(visit, channelRequest, (it) => visit.backend.changeChannel(it))],
  ['/sandbox/clock', (visit) => act(visit, clockRequest, (it) => visit.backend.moveClock(it))],
  ['/sandbox/usage', (visit) => act(visit, usageRequest, (it) => visit.backend.setUsage(it))],
  ['/sandbox/trouble', (visit) => act(visit, troubleRequest, (it) => visit.backend.setTrouble(it))],
  ['/sandbox/scenario', (visit) => act(visit, scenarioRequest, (it) => visit.backend.chooseScenario(it))],
]);

const ALLOWED_METHODS = new Map([
  ['/', ['GET', 'HEAD']],
  ['/sandbox/events', ['GET']],
  ...[...ACTS.keys()].map((path): [string, string[]] => [path, ['POST']]),
  ...assetPaths.map((path): [string, string[]] => [path, ['GET', 'HEAD']]),
]);

/**
 * Answers `GET /` and everything under `/sandbox/`, and refuses whoever names another host than this machine, whatever
 * they ask for; returns whether the request was one of these. Only a page that this handler served may stream or act:
 * the token in that page is made anew with each handler. Open event streams end with their connection, so whoever
 * closes the HTTP server calls `closeAllConnections()`.
 */
export function createPageHandler(
  backend: PageBackend,
  options: PageOptions,
): (req: IncomingMessage, res: ServerResponse) => boolean {
  const token = randomBytes(32).toString('base64url');

  return function handle(req, res) {
    const url = readUrl(req);
    if (!url) return false;
    const isOurs = url.pathname === '/' || url.pathname.startsWith('/sandbox/');
    const isHere = isForThisMachine(req);
    if (isHere && !isOurs) return false;
    const fault = isHere ? faultOf(req, url) : OTHER_HOST;
    if (fault) refuse(res, fault.status, fault.sentence);
    else route({ req, res, url, backend }, token, options);
    return true;
  };
}

function route(visit: Visit, token: string, options: PageOptions): void {
  const { req, res, url, backend } = visit;
  if (url.pathname === '/')
    return sendPage(res, options.assets, { token, realAws: options.realAws ?? false });
  if (sendAsset(res, options.assets, url.pathname)) return;
  if (url.pathname.startsWith(FILES)) return showPicture(visit);

  const isDownload = url.pathname.startsWith(DOWNLOADS);
  const shown =
    isDownload || url.pathname === '/sandbox/events'
      ? url.searchParams.get('token')
      : req.headers['x-sandbox-token'];
  if (!isSame(shown, token)) {
    return refuse(
      res,
      403,
      'This request lacks the token of the sandbox page that is running now. Reload the page.',
    );
  }
  if (isDownload) return giveFile(visit);
  if (url.pathname === '/sandbox/events') return streamEvents(res, backend, options.heartbeatMs ?? 15_000);
  void ACTS.get(url.pathname)?.(visit);
}

/** An `<img>` sends no token: the picture's id, which nobody can guess, stands for it. */
function showPicture({ res, url, backend }: Visit): void {
  const picture = backend.picture(url.pathname.slice(FILES.length));
  if (picture === undefined) return refuse(res, 404, 'The sandbox has no picture under this address.');
  sendPicture(res, picture);
}

function giveFile({ res, url, backend }: Visit): void {
  const file = backend.download(url.pathname.slice(DOWNLOADS.length));
  if (file === undefined) return refuse(res, 404, 'The sandbox has no such file any more.');
  sendDownload(res, file);
}

/** A failure of the backend is told to the page; it never leaves the request hanging. */
async function act<T>(
  { req, res }: Visit,
  schema: z.ZodType<T>,
  ask: (request: T) => Promise<InteractionAnswer | SuggestAnswer | TroubleAnswer>,
): Promise<void> {
  try {
    const request = await readRequest(req, schema);
    if (request.ok) sendJson(res, 200, await ask(request.value));
    else refuse(res, request.status, request.sentence);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    refuse(res, 500, `The sandbox failed on this request: ${reason}`);
  }
}

const OTHER_HOST = { status: 403, sentence: 'The sandbox answers only at 127.0.0.1, localhost or [::1].' };

function faultOf(req: IncomingMessage, url: URL): { status: number; sentence: string } | undefined {
  const methods = ALLOWED_METHODS.get(isFile(url) ? '/' : url.pathname);
  if (!methods) return { status: 404, sentence: 'The sandbox has nothing under this address.' };
  if (!methods.includes(req.method ?? '')) {
    return { status: 405, sentence: `This address takes ${methods.join(' or ')} only.` };
  }
  return undefined;
}

function isFile({ pathname }: URL): boolean {
  return pathname.startsWith(FILES) || pathname.startsWith(DOWNLOADS);
}

function readUrl(req: IncomingMessage): URL | undefined {
  const target = req.url ?? '';
  return target.startsWith('/') && URL.canParse(`http://sandbox${target}`)
    ? new URL(`http://sandbox${target}`)
    : undefined;
}

function isSame(shown: string | string[] | null | undefined, token: string): boolean {
  const given = Buffer.from(typeof shown === 'string' ? shown : '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
