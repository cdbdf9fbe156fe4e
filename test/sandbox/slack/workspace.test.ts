import type { PageEvent } from '../../../src/sandbox/page/protocol';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, startSlack } from './bolt';
import { PNG } from './pictures';
import { clientOf } from './web-client';

let now: number;
let slack: LocalSlack;
let events: PageEvent[];

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22, 9);
  events = [];
  slack = await startSlack({ now: () => now });
  slack.workspace.subscribe((event) => void (event.type === 'request' || events.push(event)));
});
afterEach(() => slack.close());

test('a page that comes anew is shown what one that watched was told', async () => {
  const client = clientOf(slack);
  const first = await client.chat.postMessage({ channel: PLATFORM, text: 'first' });
  await client.chat.postMessage({ channel: PLATFORM, text: 'reply', thread_ts: first.ts! });
  await client.filesUploadV2({ file: PNG, filename: 'a.png', channel_id: PLATFORM });
  await client.conversations.open({ users: ADA });
  await client.views.publish({ user_id: ADA, view: { type: 'home', blocks: [{ type: 'divider' }] } });
  const state = slack.workspace.state();
  const told = <Type extends PageEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<PageEvent, { type: Type }> => event.type === type);
  expect(told('message').map(({ message }) => message)).toEqual(state.messages);
  expect(told('file').map(({ file }) => file)).toEqual(state.files);
  expect(told('view').map(({ view }) => view)).toEqual(state.views);
  expect(told('channel').map(({ channel }) => channel)).toEqual(state.channels.slice(-1));
});

test('the page is told of the clock that is handed in, and of how far it is ahead', () => {
  expect(slack.workspace.state().clock).toEqual({ now: '2026-11-22T09:00:00.000Z', offsetMs: 0 });
  now += 86_400_000;
  slack.workspace.tellClock(86_400_000);
  const clock = { now: '2026-11-23T09:00:00.000Z', offsetMs: 86_400_000 };
  expect(events).toEqual([{ type: 'clock', clock }]);
  expect(slack.workspace.state().clock).toEqual(clock);
});
