import { type SandboxClock } from './clock';
import { type PageBackend } from './page-server';
import { type LocalSlack } from './slack/local-slack';
import { type Move } from './time-machine';
import { type SandboxUsage } from './usage';

/** What stands behind the page. */
export type Behind = {
  readonly slack: LocalSlack;
  readonly clock: SandboxClock;
  /** Moves the clock; `undefined` before there is a bot. */
  readonly move: (by: Move) => Promise<boolean> | undefined;
  /** Absent where the real AWS is read. */
  readonly usage: SandboxUsage | undefined;
};

const NO_DIGEST = 'No channel has a digest yet: type /bedrock-digest subscribe in one.';
const NO_USAGE = 'No usage is made up here: the bot reads the real AWS.';

/** The local Slack as the page sees it, the clock of all, and the made-up usage in its state and its changes. */
export function createPageBackend({ slack, clock, move, usage }: Behind): PageBackend {
  const { workspace } = slack;
  return {
    state: () => ({ ...workspace.state(), ...(usage && { usage: usage.state() }) }),
    subscribe(listener) {
      const stops = [
        workspace.subscribe(listener),
        usage?.onChange(() => listener({ type: 'usage', usage: usage.state() })),
      ];
      return () => stops.forEach((stop) => stop?.());
    },
    runCommand: (request) => slack.runCommand(request),
    pressElement: (request) => slack.pressElement(request),
    useView: (request) => slack.useView(request),
    openApp(request) {
      void slack.openAppTab(request);
      return Promise.resolve({ ok: true });
    },
    suggest: (request) => slack.suggest(request),
    changeChannel: (request) => slack.changeChannel(request),
    async moveClock({ move: by }) {
      const hasMoved = await move(by);
      workspace.tellClock(clock.offsetMs());
      return hasMoved === true ? { ok: true } : { ok: false, error: NO_DIGEST };
    },
    async setUsage(request) {
      usage?.set(request);
      return usage === undefined ? { ok: false, error: NO_USAGE } : { ok: true };
    },
    picture: (id) => workspace.files.picture(id),
    download: (id) => workspace.files.download(id),
  };
}
