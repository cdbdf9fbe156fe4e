import { type PageBackend } from './page-server';
import { type Choice } from './scenarios/choice';
import { type LocalSlack } from './slack/local-slack';
import { type Troubles } from './trouble/troubles';
import { HalfwayError, type Move } from './time-machine';
import { type SandboxUsage } from './usage';

/** What stands behind the page. */
export type Behind = {
  readonly slack: LocalSlack;
  /** Moves the clock; `undefined` before there is a bot. */
  readonly move: (by: Move) => Promise<boolean> | undefined;
  /** Absent where the real AWS is read. */
  readonly usage: SandboxUsage | undefined;
  /** Absent where the real AWS is read. */
  readonly choice: Choice | undefined;
  readonly troubles: Troubles;
};

const NO_BOT = 'The bot is not here yet: try again in a moment.';
/** Why there was nowhere to go. */
const NOWHERE: Readonly<Record<Move, string>> = {
  ...{ '+1h': NO_BOT, '+1d': NO_BOT, '+1w': NO_BOT },
  'next-transition': 'Nothing lies ahead: no date that the bot knows changes the phase of a watched model.',
  'next-digest': 'No channel has a digest yet: type /bedrock-digest subscribe in one.',
};
const NO_MODEL = 'AWS lists no such model: reload the page to see which it does.';
const NO_USAGE = 'No usage is made up here: the bot reads the real AWS.';
const NO_SCENARIO = 'No scenario is played here: the bot reads the real AWS.';

/** The local Slack as the page sees it, and the made-up usage in its state and its changes. */
export function createPageBackend({ slack, move, usage, choice, troubles }: Behind): PageBackend {
  const { workspace } = slack;
  return {
    state: () => ({
      ...workspace.state(),
      ...(usage && { usage: usage.state() }),
      ...(choice && { scenario: choice.shown() }),
      troubles: troubles.shown(),
    }),
    subscribe(listener) {
      const stops = [
        workspace.subscribe(listener),
        usage?.onChange(() => listener({ type: 'usage', usage: usage.state() })),
        troubles.onChange(() => listener({ type: 'troubles', troubles: troubles.shown() })),
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
    async changeChannel(request) {
      return slack.changeChannelAtOnce(request);
    },
    async moveClock({ move: by }) {
      try {
        const hasMoved = await move(by);
        return hasMoved === true ? { ok: true } : { ok: false, error: NOWHERE[by] };
      } catch (error) {
        if (!(error instanceof HalfwayError)) throw error;
        return { ok: false, error: error.message };
      }
    },
    async setUsage(request) {
      if (usage === undefined) return { ok: false, error: NO_USAGE };
      return usage.set(request) ? { ok: true } : { ok: false, error: NO_MODEL };
    },
    async chooseScenario(request) {
      return choice?.choose(request) ?? { ok: false, error: NO_SCENARIO };
    },
    setTrouble: (request) => troubles.set(request),
    picture: (id) => workspace.files.picture(id),
    download: (id) => workspace.files.download(id),
  };
}
