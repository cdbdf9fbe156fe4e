import { type ConfigFault, fault } from './config-fault';
import { type VariableName, type Variables } from './config-variables';

/** How the bot meets Slack. */
export type SlackChoice =
  | {
      readonly mode: 'sandbox';
      /** The story that it tells; the usual one where not given. */
      readonly scenario?: string;
      /** One command to type there, whose answer is printed before the process ends. */
      readonly send?: { readonly command: string; readonly asJson: boolean };
    }
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string; readonly apiUrl: string }
  | {
      readonly mode: 'http';
      readonly botToken: string;
      readonly signingSecret: string;
      readonly apiUrl: string;
    };

const SLACK_VARIABLES = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const;
const PAIRS =
  'SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode), or SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET (HTTP)';

type Given = Partial<Record<VariableName, string>>;

/** Whether none of Slack's three variables is set: the sandbox's cue. */
export function hasNoSlack(given: Given): boolean {
  return SLACK_VARIABLES.every((name) => given[name] === undefined);
}

/** What is missing for a workspace, judged by which variables are set; their form is checked elsewhere. */
export function slackPairFaults(given: Given): ConfigFault[] {
  const set = SLACK_VARIABLES.filter((name) => given[name] !== undefined);
  if (set.length === 0) {
    const allowed = `under NODE_ENV=production ${PAIRS}, or the flag --sandbox`;
    return [fault('SLACK_BOT_TOKEN', 'nothing, nor any other Slack variable', allowed)];
  }
  const beside = `nothing beside ${set.join(' and ')}`;
  if (given.SLACK_BOT_TOKEN === undefined) return [fault('SLACK_BOT_TOKEN', beside, PAIRS)];
  if (set.length > 1) return [];
  return [fault('SLACK_APP_TOKEN', `${beside}, and no SLACK_SIGNING_SECRET either`, PAIRS)];
}

/** The mode of a workspace: an app-level token decides for Socket Mode. `undefined` where no pair is full. */
export function chooseSlack(values: Variables): SlackChoice | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
  } = values;
  const apiUrl = values.SLACK_API_URL.replace(/\/*$/, '/');
  if (botToken === undefined) return undefined;
  if (appToken !== undefined) return { mode: 'socket', botToken, appToken, apiUrl };
  if (signingSecret !== undefined) return { mode: 'http', botToken, signingSecret, apiUrl };
  return undefined;
}
