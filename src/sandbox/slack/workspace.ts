import type {
  AppTab,
  Block,
  Channel,
  Clock,
  Message,
  PageEvent,
  PageState,
  RequestLine,
  SlashCommand,
  User,
} from '../page/protocol';
import { withIds } from './block-ids';
import { asShown, FileCabinet } from './files/file-cabinet';
import { MessageClock } from './message-clock';
import { MessageLog } from './message-log';
import { SLACKBOT_ID, type Seed } from './seed';
import { type RecordedView, ViewStacks } from './views/view-stacks';

const REQUESTS_KEPT = 500;

/** A message before it has a timestamp. */
export type MessageDraft = Omit<Message, 'ts' | 'edited'>;

/** Metadata of a message, which nobody sees on the screen. */
export type Metadata = NonNullable<Message['metadata']>;

/** What may change in a message; what is left out stays. An empty list takes the blocks away. */
export type MessageChange = { text: string; blocks?: Block[]; metadata?: Metadata; broadcast?: true };

/** The state of the local Slack: who and what is there, and a feed of what changes. */
export class Workspace {
  readonly team: Seed['team'];
  readonly app: Seed['app'];
  readonly commands: readonly SlashCommand[];
  /** What the bot has uploaded. */
  readonly files: FileCabinet;
  /** The modals in front of people, and their Home tabs. */
  readonly stacks: ViewStacks;
  private readonly usersById: Map<string, User>;
  private readonly channelsById: Map<string, Channel>;
  private readonly log = new MessageLog();
  private readonly requestRing: RequestLine[] = [];
  private readonly listeners = new Set<(event: PageEvent) => void>();
  private readonly messageClock: MessageClock;
  private clockOffsetMs = 0;

  /** @param now milliseconds since the epoch; message timestamps are taken from it */
  constructor(
    seed: Seed,
    commands: readonly SlashCommand[],
    private readonly now: () => number,
    /** The tabs of the app that are switched on. */
    readonly appTabs: readonly AppTab[] = ['home', 'messages'],
  ) {
    this.team = seed.team;
    this.app = seed.app;
    this.commands = commands;
    this.usersById = new Map(seed.users.map((user) => [user.id, { ...user }]));
    this.channelsById = new Map(seed.channels.map((one) => [one.id, { ...one, members: [...one.members] }]));
    this.messageClock = new MessageClock(now);
    const tell = (event: PageEvent): void => this.tell(event);
    this.files = new FileCabinet(seed.app.botUserId, now, tell);
    this.stacks = new ViewStacks(now, tell);
  }

  /** Everybody, the bot and Slackbot included. */
  get users(): readonly User[] {
    return [...this.usersById.values()];
  }

  /** Every channel and direct message. */
  get channels(): readonly Channel[] {
    return [...this.channelsById.values()];
  }

  /** Every message, ephemeral ones included, oldest first. */
  get messages(): readonly Message[] {
    return this.log.all;
  }

  /** The last 500 requests that were made, oldest first. */
  get requests(): readonly RequestLine[] {
    return this.requestRing;
  }

  /** The modals that are open now, each person's lowest first, and the Home tabs. */
  get views(): readonly RecordedView[] {
    return this.stacks.all;
  }

  /** The user with this id, bot and Slackbot included. */
  user(id: string): User | undefined {
    return this.usersById.get(id);
  }

  /** The channel or direct message with this id. */
  channel(id: string): Channel | undefined {
    return this.channelsById.get(id);
  }

  /** The message at this place, ephemeral or not. */
  message(channel: string, ts: string): Message | undefined {
    return this.log.at(channel, ts);
  }

  /** Every message of a channel, replies and ephemeral ones included, oldest first. */
  messagesIn(channel: string): Message[] {
    return this.log.of(channel);
  }

  /** The replies to a message that everybody in the channel sees, oldest first. */
  replies(channel: string, ts: string): Message[] {
    return this.log.replies(channel, ts);
  }

  /** Whether `userId` would see this message on the screen. */
  canSee(userId: string, message: Message): boolean {
    if (message.ephemeralTo !== undefined) return message.ephemeralTo === userId;
    const channel = this.channel(message.channel);
    return channel !== undefined && (!channel.isPrivate || channel.members.includes(userId));
  }

  /** Posts a message and gives it back with its timestamp and the ids that Slack adds to its blocks. */
  post(draft: MessageDraft): Message {
    return this.keep({ ...draft, blocks: withIds(draft.blocks), ts: this.messageClock.next() });
  }

  /** Posts words of Slack's own, that only one person sees. */
  postSlacksWords(channel: string, userId: string, text: string): Message {
    return this.post({ channel, user: SLACKBOT_ID, text, blocks: [], ephemeralTo: userId, fromSlack: true });
  }

  /** Changes a message in its place and marks it as edited. */
  change(message: Message, { blocks, ...change }: MessageChange): Message {
    const changed = { ...message, ...change, edited: true };
    return this.keep(blocks === undefined ? changed : { ...changed, blocks: withIds(blocks) });
  }

  /** Takes a message away. */
  remove(message: Message): void {
    this.log.remove(message);
    this.tell({ type: 'message_deleted', channel: message.channel, ts: message.ts });
  }

  /** The direct message between the bot and a person; made at the first call. */
  openDirectMessage(user: User): Channel {
    const id = `D${user.id.slice(1)}`;
    const known = this.channelsById.get(id);
    if (known !== undefined) return known;
    const members = [user.id, this.app.botUserId];
    return this.keepChannel({ id, name: user.name, isPrivate: true, isArchived: false, members });
  }

  /** Puts a channel into the workspace, or changes the one with that id: its members, name, archived or not. */
  keepChannel(channel: Channel): Channel {
    this.channelsById.set(channel.id, channel);
    this.tell({ type: 'channel', channel });
    return channel;
  }

  /** Writes a request down and tells the listeners. */
  recordRequest(request: RequestLine): void {
    this.requestRing.push(request);
    if (this.requestRing.length > REQUESTS_KEPT) this.requestRing.shift();
    this.tell({ type: 'request', request });
  }

  /** Tells the listeners that the clock handed in runs `offsetMs` ahead of the machine's from now on. */
  tellClock(offsetMs: number): void {
    this.clockOffsetMs = offsetMs;
    this.tell({ type: 'clock', clock: this.clock });
  }

  /** Calls `listener` with every change from now on, until the function it returns is called. */
  subscribe(listener: (event: PageEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** All that a page needs to draw the workspace from nothing. */
  state(): PageState {
    return {
      team: { id: this.team.id, name: this.team.name },
      botUserId: this.app.botUserId,
      appTabs: [...this.appTabs],
      users: [...this.users],
      channels: [...this.channels],
      commands: [...this.commands],
      messages: [...this.messages],
      files: this.files.all.map(asShown),
      views: this.stacks.shown,
      requests: [...this.requests],
      clock: this.clock,
    };
  }

  private get clock(): Clock {
    return { now: new Date(this.now()).toISOString(), offsetMs: this.clockOffsetMs };
  }

  private keep(message: Message): Message {
    this.log.put(message);
    this.tell({ type: 'message', message });
    return message;
  }

  private tell(event: PageEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
