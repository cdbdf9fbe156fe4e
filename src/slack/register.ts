import { type App, type SlashCommand, type ViewClosedAction, type ViewSubmitAction } from '@slack/bolt';
import { noticeCard } from '../cards/notice';
import { PRIVATE, answer, deliver } from './answering';
import { onAction, unknownCommand } from './buttons';
import { parseText, verbOf } from './command';
import { type Listening } from './listening';
import { optionsFor } from './options';
import { onSubmit } from './submissions';

/**
 * Puts the commands, the buttons of their answers, the modals and the events on a Bolt app. Everything is acknowledged
 * first, also what this version does not know: Slack would tell the person of a failure, and say nothing of why.
 */
export function registerListeners(app: App, listening: Listening): void {
  const { track, failures } = listening;
  app.command(/.*/, ({ command, ack }) => track(ack().then(() => onCommand(listening, command))));
  app.action(/.*/, ({ body, ack }) => track(ack().then(() => onAction(listening, body))));
  app.view<ViewSubmitAction>({ type: 'view_submission' }, ({ body, ack }) =>
    track(onSubmit(listening, body, ack)),
  );
  // Bolt has acknowledged an event before it comes here.
  app.event(/.*/, ({ event, body }) => track(onEvent(listening, event, body.event_id)));
  app.options(/.*/, ({ body, ack }) => track(ack({ options: [...optionsFor(listening, body)] })));
  // Nothing of this version leads to these, yet an older or newer message may: unacknowledged, they fail in Slack.
  app.shortcut(/.*/, ({ ack }) => ack());
  app.view<ViewClosedAction>({ type: 'view_closed' }, ({ ack }) => ack());
  app.error(async (error) => failures.untold(error, { at: 'bolt' }));
}

async function onCommand(listening: Listening, slash: SlashCommand): Promise<void> {
  const { command: name, response_url: responseUrl } = slash;
  const command = listening.commands.find((one) => one.name === name);
  if (command === undefined) {
    const card = noticeCard(unknownCommand(name));
    const doing = { command: name, verb: 'unknown' };
    return deliver(listening, responseUrl, Promise.resolve({ card, kind: 'notice' }), PRIVATE, doing);
  }
  const parsed = parseText(slash.text ?? '', command.isPrivate);
  const doing = { command: name, verb: verbOf(command, parsed.text) };
  const asker = {
    userId: slash.user_id,
    channelId: slash.channel_id,
    channelName: slash.channel_name,
    triggerId: slash.trigger_id,
  };
  const answering = answer(listening, command, parsed, { asker, page: 1 }, doing);
  await deliver(listening, responseUrl, answering, { shared: parsed.shared, replace: false }, doing);
}

async function onEvent(
  { events, failures, now }: Listening,
  event: { type: string },
  id: string,
): Promise<void> {
  try {
    await events.get(event.type)?.(event, { id, now: now() });
  } catch (error) {
    failures.untold(error, { event: event.type, id });
  }
}
