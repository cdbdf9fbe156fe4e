import { ADAPTERS } from '../../store/adapters';
import { type Follower, FollowWorld, NEW, NEW_IS_LEGACY, NEW_IS_OVER } from './follow-world';

describe.each(ADAPTERS)('owners of plans in %s', (_, open) => {
  let world: FollowWorld;
  let one: Follower;

  beforeEach(async () => {
    world = new FollowWorld(await open(() => 0));
    one = await world.follower();
  });
  afterEach(() => world.close());

  async function at(instant: string, ...followers: readonly Follower[]): Promise<string[]> {
    world.set(instant);
    const before = await world.queued();
    for (const follower of followers.length > 0 ? followers : [one]) await follower.remind();
    return (await world.queued()).slice(before.length);
  }

  it('are told a week before, on the day, and weekly when overdue: each once, from 09:00 on', async () => {
    await world.plan(one);
    const told: Record<string, string[]> = {};
    for (let date = 1; date <= 30; date += 1) {
      for (const hour of ['08', '09', '15']) {
        const instant = `2026-12-${String(date).padStart(2, '0')}T${hour}:00:00.000Z`;
        const words = await at(instant);
        if (words.length > 0) told[instant.slice(5, 13)] = words;
      }
    }
    expect(told).toEqual({
      '12-08T09': ['U1 week-before'],
      '12-15T09': ['U1 due'],
      '12-22T09': ['U1 overdue'],
      '12-29T09': ['U1 overdue'],
    });
  });

  it.each([
    ['the time of the digests', 'America/New_York', '2026-12-08T13:59:00.000Z', '2026-12-08T14:00:00.000Z'],
    [
      '09:00 UTC where this Node has no such zone',
      'Mars/Phobos',
      '2026-12-08T08:59:00.000Z',
      '2026-12-08T09:00:00.000Z',
    ],
  ])('are told at %s', async (_name, zone, early, due) => {
    await world.subscribe(zone);
    const here = await world.follower();
    await world.plan(here);
    expect(await at(early, here)).toEqual([]);
    expect(await at(due, here)).toEqual(['U1 week-before']);
  });

  it('are told by their own clock, at the time of the digests', async () => {
    await world.subscribe('Europe/Berlin', '10:00');
    world.zones.set('U1', 'America/New_York');
    const here = await world.follower();
    await world.plan(here);
    expect(await at('2026-12-08T14:59:00.000Z', here)).toEqual([]);
    expect(await at('2026-12-08T15:00:00.000Z', here)).toEqual(['U1 week-before']);
  });

  it('are told at 09:00 of their own where the channel is not subscribed, and whatever Slack says of their zone', async () => {
    world.zones.set('U1', 'Asia/Kolkata');
    await world.plan(one);
    expect(await at('2026-12-08T03:29:00.000Z')).toEqual([]);
    expect(await at('2026-12-08T03:30:00.000Z')).toEqual(['U1 week-before']);
    world.zones.set('U1', 'Mars/Phobos');
    expect(await at('2026-12-15T08:59:00.000Z')).toEqual([]);
    expect(await at('2026-12-15T09:00:00.000Z')).toEqual(['U1 due']);
  });

  it('hear once from two replicas, in turn and at once', async () => {
    await world.plan(one);
    const other = await world.follower();
    world.set('2026-12-08T09:00:00.000Z');
    await Promise.all([one.remind(), other.remind(), one.remind()]);
    await other.remind();
    expect(await world.queued()).toEqual(['U1 week-before']);
    expect(await at('2026-12-15T10:00:00.000Z', other, one)).toEqual(['U1 due']);
  });

  it('hear nothing again after the clock was set back', async () => {
    await world.plan(one);
    await at('2026-12-15T10:00:00.000Z');
    for (const instant of [
      '2026-12-08T10:00:00.000Z',
      '2026-12-14T23:00:00.000Z',
      '2026-12-15T10:00:00.000Z',
    ])
      expect(await at(instant, one, await world.follower())).toEqual([]);
  });

  it('get the latest word alone after three weeks without the bot, at any hour', async () => {
    await world.plan(one);
    expect(await at('2026-12-30T03:00:00.000Z')).toEqual(['U1 overdue']);
    expect(await at('2026-12-30T10:00:00.000Z')).toEqual([]);
  });

  it('are whoever has the plan then', async () => {
    await world.plan(one);
    await at('2026-12-08T09:00:00.000Z');
    await world.handOver(one, 'U2');
    expect(await at('2026-12-15T09:00:00.000Z')).toEqual(['U2 due']);
  });

  it('are left in peace once the plan is done, and hear by the new date once it is moved', async () => {
    await world.plan(one);
    await world.move(one, '2026-12-20');
    expect(await at('2026-12-08T09:00:00.000Z')).toEqual([]);
    expect(await at('2026-12-13T09:00:00.000Z')).toEqual(['U1 week-before']);
    await world.become(one, 'done');
    expect(await at('2026-12-20T09:00:00.000Z')).toEqual([]);
  });

  it('hear of the plan in a replica whose memory is behind what another one changed', async () => {
    await world.plan(one);
    const deaf = await world.follower({ ...world.store, watch: () => ({ stop: () => undefined }) });
    await at('2026-12-08T09:00:00.000Z');
    await world.handOver(one, 'U2');
    expect(await at('2026-12-08T09:00:05.000Z', deaf)).toEqual([]);
    expect(await at('2026-12-15T09:00:00.000Z', deaf)).toEqual(['U2 due']);
  });

  describe('of a plan whose replacement goes Legacy', () => {
    it('are told once, by whichever replica, and again when it gets worse', async () => {
      await world.plan(one);
      expect(await at('2026-12-02T10:00:00.000Z')).toEqual([]);
      world.facts = NEW_IS_LEGACY;
      const [two, three] = [await world.follower(), await world.follower()];
      expect(await at('2026-12-03T08:00:00.000Z', two)).toEqual([]);
      expect(await at('2026-12-03T09:00:00.000Z', two, three, two)).toEqual(['U1 replacement']);
      expect((await world.stored())?.replacementTold).toBe(`${NEW}:legacy`);
      expect(await at('2026-12-04T09:00:00.000Z', three)).toEqual([]);
      await at('2026-12-08T09:00:00.000Z', three);
      world.facts = NEW_IS_OVER;
      expect(await at('2026-12-09T09:00:00.000Z', await world.follower())).toEqual(['U1 replacement']);
    });

    it('hear nothing of it when the plan is over', async () => {
      await world.plan(one);
      await world.become(one, 'done');
      world.facts = NEW_IS_LEGACY;
      expect(await at('2026-12-03T09:00:00.000Z', await world.follower())).toEqual([]);
    });
  });
});
