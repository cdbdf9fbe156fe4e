import { titleOf } from './channel-title.js';
import { byId } from './element.js';
import { drawIntro, type IntroActions } from './intro.js';
import { createLog, type Line } from './log.js';
import { type Surroundings } from './message.js';
import { type MessageActions, messageLines } from './message-lines.js';
import { type Message } from './protocol.js';
import { visibleMessages, type View } from './state.js';
import { drawBroadcastNote, drawThreadLink } from './thread-marks.js';
import { isInChannel, isReply, repliesIn } from './threads.js';
import { watchTries } from './tries-in-sight.js';
import { createWatch } from './watch.js';

type Actions = MessageActions &
  IntroActions & {
    /** Told whether what to try is in sight. */
    readonly triesSeen: (isSeen: boolean) => void;
  };

/** The channel's messages: its beginning, then what was said in it, and under it what was replied. */
export function createMessages({ triesSeen, ...actions }: Actions): {
  render(view: View): void;
  /** Goes to the newest: whoever does something wants to see what comes of it. */
  follow(): void;
} {
  const node = byId('log', HTMLElement);
  const news = byId('log-news', HTMLButtonElement);
  const log = createLog(node, (isBelow) => (news.hidden = !isBelow));
  const isAnother = createWatch();
  let hasLooked = false;
  const triesDrawn = watchTries(node, triesSeen);
  news.addEventListener('click', () => {
    log.follow();
    node.focus();
  });

  /** The tab counts: where the messages were out of sight, there is no scroll position to keep. */
  function render(view: View): void {
    const { state, me, channel, tab, notices } = view;
    if (!isAnother(state.messages, state.users, state.channels, me, channel, tab, notices)) return;
    node.setAttribute('aria-label', `Messages in ${titleOf(view.channel, view.state).name}`);
    log.show(
      `${view.channel.id} ${view.me.id}`,
      linesOf(view, actions),
      hasLooked ? 'end' : firstSight(view),
    );
    hasLooked = true;
    triesDrawn();
  }

  return { render, follow: () => log.follow() };
}

/** Where nothing but answers to this person stands, as a story begins, whoever comes reads first what this is. */
function firstSight({ state, channel, me }: View): 'end' | 'beginning' {
  const said = visibleMessages(state, channel.id, me.id);
  const isAnswersOnly = said.length > 0 && said.every((it) => it.ephemeralTo !== undefined);
  return isAnswersOnly ? 'beginning' : 'end';
}

function linesOf(view: View, actions: MessageActions & IntroActions): Line[] {
  const { state, channel, me } = view;
  const all = visibleMessages(state, channel.id, me.id);
  const replies = repliesIn(all);
  const intro = { key: channel, draw: () => drawIntro(view, actions) };

  function below({ ts }: Message): Line[] {
    const answers = replies.get(ts);
    if (!answers) return [];
    const open = (): void => actions.openThread({ channel: channel.id, ts });
    const key = `replies to ${ts}: ${answers.map((it) => it.ts).join()}`;
    return [{ key, draw: () => drawThreadLink(answers, view, open) }];
  }

  const setting = { around: (message: Message) => surroundingsOf(message, all, actions), below };
  return [intro, ...messageLines(all.filter(isInChannel), view, actions, setting)];
}

function surroundingsOf(message: Message, all: Message[], actions: MessageActions): Surroundings {
  const ts = isReply(message) ? message.threadTs : message.ts;
  const open = (): void => actions.openThread({ channel: message.channel, ts });
  const first = (): Message | undefined => all.find((it) => it.ts === ts);
  return {
    ...(isReply(message) && { note: drawBroadcastNote(first(), open) }),
    ...(message.ephemeralTo === undefined && { onReply: open }),
  };
}
