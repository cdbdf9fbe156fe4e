import { type TroubleAnswer } from '../page/trouble-protocol';
import { type EventAgain } from '../slack/event-post';
import { type LocalSlack } from '../slack/local-slack';
import { type Fault, type StandingFault, UPLOAD_URL } from '../slack/trouble';
import { type SwitchRow, type TroubleRow } from './row';

export type SlackTroubleOptions = {
  /** How long an answer takes while Slack is slow, in ms; 2000 unless told. */
  readonly slowMs?: number;
  /** How long a bot is told to wait that is refused; 5 unless told. */
  readonly retryAfterSeconds?: number;
};

/** What can go wrong at Slack. A connection for events can be opened all the same: Slack's sockets are another service. */
export function slackTroubles(
  slack: LocalSlack,
  { slowMs = 2_000, retryAfterSeconds = 5 }: SlackTroubleOptions = {},
): TroubleRow[] {
  return [
    {
      ...{ name: 'slack-429', label: 'Slack answers 429' },
      detail: `Every call is refused, with Retry-After: ${retryAfterSeconds} s.`,
      ...onAllCalls(slack, { kind: 'rate_limited', retryAfterSeconds }),
    },
    {
      ...{ name: 'slack-500', label: 'Slack answers 500' },
      detail: 'Every call fails inside Slack, and changes nothing.',
      ...onAllCalls(slack, { kind: 'server_error' }),
    },
    {
      ...{ name: 'slack-slow', label: 'Slack is slow' },
      detail: `Every answer takes ${slowMs / 1000} s.`,
      ...onAllCalls(slack, { kind: 'slow', ms: slowMs }),
    },
    {
      ...{ name: 'post-dropped-before', label: 'Next post is lost' },
      detail: 'Once: the connection drops before its effect.',
      ...onNextPost(slack, { kind: 'dropped', when: 'before' }),
    },
    {
      ...{ name: 'post-dropped-after', label: 'Answer to the next post is lost' },
      detail: 'Once: the message stands; the bot is not told.',
      ...onNextPost(slack, { kind: 'dropped', when: 'after' }),
    },
    {
      ...{
        name: 'socket-refresh',
        group: 'Slack',
        kind: 'once',
        label: 'Refresh the sockets',
        act: 'Refresh',
      },
      detail: 'The bot has to connect anew, one by one.',
      happen: () => refresh(slack),
    },
    {
      ...{ name: 'event-again', group: 'Slack', kind: 'once', label: 'Repeat the last event', act: 'Repeat' },
      detail: 'The bot gets it twice, with the same id.',
      happen: async () => repeated(await slack.sendLastEventAgain()),
    },
  ];
}

type Standing = Pick<SwitchRow, 'group' | 'kind' | 'begin'>;

function onAllCalls(slack: LocalSlack, fault: Fault): Standing {
  const meets: StandingFault['meets'] = (method) =>
    method !== 'apps.connections.open' && method !== UPLOAD_URL;
  return { group: 'Slack', kind: 'switch', begin: () => slack.trouble.stand({ meets, fault }) };
}

function onNextPost(slack: LocalSlack, fault: Fault): Standing {
  const meets: StandingFault['meets'] = (method) => method === 'chat.postMessage';
  return {
    ...{ group: 'Slack', kind: 'switch' },
    begin: (_, onMet) => slack.trouble.stand({ meets, fault, onMet }),
  };
}

function refresh(slack: LocalSlack): TroubleAnswer {
  const sockets = slack.openSockets();
  if (sockets === 0) return { ok: false, error: 'The bot has no socket open: there is none to refresh.' };
  slack.refreshSockets();
  return { ok: true, told: `Slack asked for ${sockets === 1 ? '1 socket' : `${sockets} sockets`} anew.` };
}

function repeated(again: EventAgain | undefined): TroubleAnswer {
  if (again === undefined) {
    return { ok: false, error: 'Slack has sent the bot no event yet: open the app’s Home, for one.' };
  }
  const { type, eventId, outcome } = again;
  if (!outcome.ok) return { ok: false, error: `The bot did not acknowledge ${type}. (${outcome.error})` };
  return { ok: true, told: `Sent again: ${type}, ${eventId}. The bot acknowledged it.` };
}
