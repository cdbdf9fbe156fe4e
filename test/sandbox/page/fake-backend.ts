import {
  type ActionRequest,
  type AppRequest,
  type Block,
  type ChannelRequest,
  type ClockRequest,
  type CommandRequest,
  type InteractionAnswer,
  type Message,
  type PageEvent,
  type PageState,
  type ScenarioRequest,
  type ShownView,
  type SuggestAnswer,
  type SuggestRequest,
  type ViewRequest,
} from '../../../src/sandbox/page/protocol';
import { type UsageRequest } from '../../../src/sandbox/page/usage-protocol';
import { type TroubleAnswer, type TroubleRequest } from '../../../src/sandbox/page/trouble-protocol';
import { applyEvent } from '../../../src/sandbox/page/state';
import { type PageBackend, type Download, type Picture } from '../../../src/sandbox/page-server';

/** A local Slack that holds its state in memory and answers as its test tells it to. */
export class FakeBackend implements PageBackend {
  readonly commands: CommandRequest[] = [];
  readonly actions: ActionRequest[] = [];
  readonly viewUses: ViewRequest[] = [];
  readonly tabsOpened: AppRequest[] = [];
  readonly searches: SuggestRequest[] = [];
  readonly channelChanges: ChannelRequest[] = [];
  readonly clockMoves: ClockRequest[] = [];
  readonly usagesSet: UsageRequest[] = [];
  readonly scenariosChosen: ScenarioRequest[] = [];
  readonly troublesSet: TroubleRequest[] = [];
  readonly pictures = new Map<string, Picture>();
  readonly downloads = new Map<string, Download>();
  readonly listeners = new Set<(event: PageEvent) => void>();
  onCommand: (request: CommandRequest) => InteractionAnswer = () => ({ ok: true });
  onAction: (request: ActionRequest) => InteractionAnswer = () => ({ ok: true });
  onView: (request: ViewRequest) => InteractionAnswer | Promise<InteractionAnswer> = () => ({ ok: true });
  onApp: (request: AppRequest) => void = () => undefined;
  onSearch: (request: SuggestRequest) => SuggestAnswer | Promise<SuggestAnswer> = () => ({
    ok: true,
    options: [],
  });
  onChannel: (request: ChannelRequest) => InteractionAnswer = () => ({ ok: true });
  onClock: (request: ClockRequest) => InteractionAnswer | Promise<InteractionAnswer> = () => ({ ok: true });
  onUsage: (request: UsageRequest) => void = () => undefined;
  onScenario: (request: ScenarioRequest) => InteractionAnswer = () => ({ ok: true });
  onTrouble: (request: TroubleRequest) => TroubleAnswer | Promise<TroubleAnswer> = () => ({ ok: true });
  /** Called each time a page has unsubscribed. */
  onLeave: () => void = () => undefined;
  #state: PageState;
  #posted = 0;

  constructor(state: PageState) {
    this.#state = state;
  }

  state(): PageState {
    return this.#state;
  }

  subscribe(listener: (event: PageEvent) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      this.onLeave();
    };
  }

  async runCommand(request: CommandRequest): Promise<InteractionAnswer> {
    this.commands.push(request);
    return this.onCommand(request);
  }

  async pressElement(request: ActionRequest): Promise<InteractionAnswer> {
    this.actions.push(request);
    return this.onAction(request);
  }

  async useView(request: ViewRequest): Promise<InteractionAnswer> {
    this.viewUses.push(request);
    return this.onView(request);
  }

  async openApp(request: AppRequest): Promise<InteractionAnswer> {
    this.tabsOpened.push(request);
    this.onApp(request);
    return { ok: true };
  }

  async suggest(request: SuggestRequest): Promise<SuggestAnswer> {
    this.searches.push(request);
    return this.onSearch(request);
  }

  async changeChannel(request: ChannelRequest): Promise<InteractionAnswer> {
    this.channelChanges.push(request);
    return this.onChannel(request);
  }

  async moveClock(request: ClockRequest): Promise<InteractionAnswer> {
    this.clockMoves.push(request);
    return this.onClock(request);
  }

  async setUsage(request: UsageRequest): Promise<InteractionAnswer> {
    this.usagesSet.push(request);
    this.onUsage(request);
    return { ok: true };
  }

  async chooseScenario(request: ScenarioRequest): Promise<InteractionAnswer> {
    this.scenariosChosen.push(request);
    return this.onScenario(request);
  }

  async setTrouble(request: TroubleRequest): Promise<TroubleAnswer> {
    this.troublesSet.push(request);
    return this.onTrouble(request);
  }

  picture(id: string): Picture | undefined {
    return this.pictures.get(id);
  }

  download(id: string): Download | undefined {
    return this.downloads.get(id);
  }

  /** Puts a message into the workspace, a minute after the one before, and tells the pages. */
  post(message: Partial<Message> & { blocks?: Block[] }): Message {
    this.#posted += 1;
    const ts = `${1_795_340_460 + this.#posted * 60}.000100`;
    const whole: Message = { ts, channel: 'C1', user: 'UBOT', text: '', blocks: [], ...message };
    this.update(whole);
    return whole;
  }

  /** Puts a message in the place of the one with its timestamp. */
  update(message: Message): void {
    this.change({ type: 'message', message });
  }

  /** Opens a view, or changes the one with its id. */
  show(view: ShownView): void {
    this.change({ type: 'view', view });
  }

  hide(viewId: string): void {
    this.change({ type: 'view_closed', id: viewId });
  }

  /** Lets something happen in the workspace, and tells the pages. */
  change(event: PageEvent): void {
    this.#state = applyEvent(this.#state, event);
    this.tell(event);
  }

  /** Tells the pages of something without that it has happened. */
  tell(event: PageEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
