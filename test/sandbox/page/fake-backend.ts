import {
  type ActionRequest,
  type Block,
  type CommandRequest,
  type InteractionAnswer,
  type Message,
  type PageEvent,
  type PageState,
} from '../../../src/sandbox/page/protocol';
import { type PageBackend } from '../../../src/sandbox/page-server';

/** A local Slack that holds its state in memory and answers as its test tells it to. */
export class FakeBackend implements PageBackend {
  readonly commands: CommandRequest[] = [];
  readonly actions: ActionRequest[] = [];
  readonly listeners = new Set<(event: PageEvent) => void>();
  onCommand: (request: CommandRequest) => InteractionAnswer = () => ({ ok: true });
  onAction: (request: ActionRequest) => InteractionAnswer = () => ({ ok: true });
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
    const others = this.#state.messages.filter((it) => it.ts !== message.ts);
    this.#state = { ...this.#state, messages: [...others, message] };
    this.tell({ type: 'message', message });
  }

  tell(event: PageEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
