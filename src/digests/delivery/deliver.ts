import { type Card } from '../../cards/card';
import { type Log } from '../../ops/log';
import { addressOf } from '../../store/outbox-records';
import { type ShardHold, type Waiting } from '../../store/outbox-shard';
import { StoreUnavailableError } from '../../store/waist';
import { aftermathOf, MOST_TRIES, tellTraffic } from './aftermath';
import { type Said, call, wantsPlain } from './call';
import { DECISIONS, lookFor, type Trace } from './recovery';
import { type Message, type Render, type Rendered } from './rendered';
import { markedRepeated } from './repeated';
import { type DeliverySlack } from './slack-client';
import { type SlackFailure } from './slack-failure';
import { type SendMethod } from './slack-verdict';
import { type Timing, waitAfter } from './timing';
import { type Traffic } from './traffic';

export type DeliverParts = {
  readonly slack: DeliverySlack;
  readonly render: Render;
  /** The card without blocks that a workspace may refuse. */
  readonly plain: (card: Card) => Card;
  /** Nothing reaches this channel any more. Where it rejects, it is called again. */
  readonly onRefused: (channel: string, word: string) => Promise<void>;
  readonly traffic: Traffic;
  readonly timing: Timing;
  /** The machine's own clock: Slack's timestamps are compared with it. */
  readonly now: () => Date;
  readonly holder: string;
  readonly log: Log;
};

/** `done`: out of the queue. `waiting`: still in it, before the recipient's others. `lost`: the shard is another's. */
export type Outcome = 'done' | 'waiting' | 'lost';

/** In characters. */
const LONGEST_FAULT = 300;

/** Messages that could not be settled; for those that are forgotten, Slack is asked. */
const REMEMBERED = 1_000;

/** The delivery of one item: claim, send, settle; and where an earlier one was interrupted, look first. */
export class Delivery {
  /** Whether an earlier try may have arrived, as far as this one can know. */
  private inDoubt = false;

  /** @param standing by id, what this process knows to stand in Slack though it could not be settled */
  constructor(
    private readonly parts: DeliverParts,
    private readonly standing: Map<string, string>,
    private readonly hold: ShardHold,
    private waiting: Waiting,
  ) {}

  /** Throws `StoreUnavailableError`; whatever else goes wrong is the item's fault and is counted. */
  async run(): Promise<Outcome> {
    try {
      return await this.deliver();
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      return this.stumble(error);
    }
  }

  private async deliver(): Promise<Outcome> {
    const { item } = this.waiting;
    const rendered = await this.parts.render(item);
    const { send } = rendered;
    const ts = this.standing.get(item.id);
    if (ts !== undefined) return this.settle(rendered, ts);
    if (send.do === 'unwanted' && this.waiting.attempt.isResent) {
      return this.bury([this.waiting], `It was to be sent again, but ${send.why}.`);
    }
    if (send.do === 'nothing' || send.do === 'unwanted') {
      this.parts.log.info({ id: item.id, why: send.why }, 'Nothing to send');
      return this.settle(rendered);
    }
    const trace = await this.trace(send);
    if (trace === undefined) return 'lost';
    this.inDoubt = trace.is === 'unseen' || trace.is === 'later';
    if (trace.is === 'found') return this.settle(rendered, trace.ts);
    if (trace.is === 'later') return this.conclude(rendered, 'look', trace.failure);
    return this.send(rendered, send);
  }

  /** What is known of earlier tries; `undefined` where the shard was lost over it. */
  private async trace(send: Message): Promise<Trace | undefined> {
    const { item, attempt } = this.waiting;
    // An edit made twice is made once.
    if (attempt.claimed === undefined || send.do === 'update') return { is: 'absent' };
    const trace: Trace | undefined =
      send.do === 'direct'
        ? { is: 'unseen', why: 'the bot may not read direct messages' }
        : await lookFor(this.parts.slack, { ...send, id: item.id, claimedAt: attempt.claimed.at }, () =>
            this.mayCall(),
          );
    if (trace !== undefined && trace.is !== 'later') {
      this.parts.log.warn({ id: item.id, claimed: attempt.claimed, ...trace }, DECISIONS[trace.is]);
    }
    return trace;
  }

  private async send(rendered: Rendered, send: Message): Promise<Outcome> {
    const { traffic, log, plain } = this.parts;
    const { item } = this.waiting;
    const card = this.inDoubt && send.do !== 'update' ? markedRepeated(send.card) : send.card;
    if (!(await this.claim())) return 'lost';
    traffic.sending(addressOf(item.to));
    let said = await this.call(send, card);
    if (said !== undefined && wantsPlain(said)) {
      log.warn(
        { id: item.id, ...said.answer },
        'Slack refuses the blocks; the message is sent with plain ones',
      );
      said = await this.call(send, plain(card));
    }
    if (said === undefined) return 'lost';
    if (!said.answer.ok) return this.conclude(rendered, said.method, said.answer);
    traffic.succeeded();
    this.remember(item.id, said.answer.ts);
    log.info({ id: item.id, ts: said.answer.ts, isRepeated: this.inDoubt }, 'Sent');
    return this.settle(rendered, said.answer.ts);
  }

  private remember(id: string, ts: string): void {
    this.standing.set(id, ts);
    for (const oldest of this.standing.keys()) {
      if (this.standing.size <= REMEMBERED) return;
      this.standing.delete(oldest);
    }
  }

  /** The claim of the first try that may have arrived stays, so that looking starts there. */
  private async claim(): Promise<boolean> {
    if (!(await this.hold.renew())) return false;
    const { holder, now } = this.parts;
    const at = this.waiting.attempt.claimed?.at ?? now().toISOString();
    const claimed = await this.hold.claim(this.waiting, { by: holder, at });
    if (claimed !== undefined) this.waiting = claimed;
    return claimed !== undefined;
  }

  /** Whether this process may send for as long as it takes to learn the outcome. */
  private async mayCall(): Promise<boolean> {
    return (await this.hold.renew()) && this.hold.lastsFor(this.parts.timing.requestMs);
  }

  /** `undefined`: the lease might end before the answer, so nothing was sent. */
  private call(send: Message, card: Card): Promise<Said | undefined> {
    const { slack } = this.parts;
    return call({ slack, mayCall: () => this.mayCall(), id: this.waiting.item.id }, send, card);
  }

  private async settle(rendered: Rendered, ts?: string): Promise<Outcome> {
    const sent = { ...rendered.onSent(ts), ...(ts !== undefined && { ts }) };
    if (!(await this.hold.settle(this.waiting, sent))) return 'lost';
    this.standing.delete(this.waiting.item.id);
    return 'done';
  }

  private async conclude(
    rendered: Rendered,
    call: SendMethod | 'look',
    failure: SlackFailure,
  ): Promise<Outcome> {
    const { traffic, timing, log } = this.parts;
    const { item, attempt } = this.waiting;
    log.warn({ id: item.id, call, ...failure }, 'A message did not go through');
    const method = call === 'look' ? 'post' : call;
    // Reading a channel has limits of its own, which say nothing about posting.
    if (call !== 'look' || failure.kind !== 'limited')
      tellTraffic(traffic, addressOf(item.to), method, failure);
    const after = aftermathOf(method, failure, { tries: attempt.tries, timing });
    switch (after.do) {
      case 'postpone':
        return this.postpone({ ...after, isClaimed: after.mayHaveArrived || this.inDoubt });
      case 'bury':
        return this.bury([this.waiting], after.reason, after.word);
      case 'refuse-channel':
        return this.refuse(after.reason, after.word);
      case 'drop':
        return this.settle(rendered);
      case 'leave':
        return this.settle(rendered, rendered.send.do === 'update' ? rendered.send.ts : undefined);
    }
  }

  /** Something unforeseen went wrong: tried again, ten times at most. */
  private stumble(error: unknown): Promise<Outcome> {
    const { timing, log } = this.parts;
    const { item, attempt } = this.waiting;
    log.error({ err: error, id: item.id }, 'A message could not be made or stored');
    const fault = error instanceof Error ? error.message : String(error);
    const tries = attempt.tries + 1;
    if (tries >= MOST_TRIES) return this.bury([this.waiting], `The bot fails to make or store it: ${fault}`);
    return this.postpone({ tries, waitMs: waitAfter(timing, tries), fault, isClaimed: true });
  }

  /** `isClaimed`: a try that may have arrived was made, so its claim must stay. */
  private async postpone(until: {
    tries: number;
    waitMs: number;
    fault: string;
    isClaimed: boolean;
  }): Promise<Outcome> {
    const { tries, waitMs } = until;
    const { claimed } = this.waiting.attempt;
    const kept = until.isClaimed && claimed !== undefined ? { claimed } : {};
    const fault = until.fault.slice(0, LONGEST_FAULT);
    return (await this.hold.postpone(this.waiting, { tries, waitMs, fault, ...kept })) ? 'waiting' : 'lost';
  }

  /** The subscription is paused first: until that is done, nothing is given up. */
  private async refuse(reason: string, word: string): Promise<Outcome> {
    const { to } = this.waiting.item;
    if (!('channel' in to)) return this.bury([this.waiting], reason, word);
    await this.parts.onRefused(to.channel, word);
    const { waiting } = await this.hold.read();
    const itsOthers = waiting.filter(({ item }) => addressOf(item.to) === to.channel);
    const outcome = await this.bury(itsOthers, reason, word);
    return outcome === 'done' ? 'waiting' : outcome;
  }

  private async bury(given: readonly Waiting[], reason: string, word?: string): Promise<Outcome> {
    const why = {
      reason: reason.slice(0, LONGEST_FAULT),
      at: this.parts.now().toISOString(),
      ...(word !== undefined && { word }),
    };
    if (!(await this.hold.bury(given, why))) return 'lost';
    this.parts.log.error({ ids: given.map(({ item }) => item.id), ...why }, 'Gave messages up');
    return 'done';
  }
}
