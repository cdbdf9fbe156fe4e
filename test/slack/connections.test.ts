import { setImmediate } from 'node:timers/promises';
import { ADA, PLATFORM, type TestHouse, startTestHouse } from '../support/house';

describe('Socket Mode connections', () => {
  let t: TestHouse;

  beforeEach(async () => {
    t = await startTestHouse();
  });

  afterEach(() => t.close());

  async function command(): Promise<boolean> {
    const outcome = await t.slack.runCommand({ user: ADA, channel: PLATFORM, text: '/bedrock-status help' });
    return outcome.ok;
  }

  /** Asks on and on until the condition holds, and counts what was not acknowledged. */
  async function askUntil(done: () => boolean): Promise<{ asked: number; lost: number }> {
    let asked = 0;
    let lost = 0;
    while (!done()) {
      asked += 1;
      // A refused command is refused at once: without this, nothing else would get its turn.
      await setImmediate();
      if (!(await command())) lost += 1;
    }
    return { asked, lost };
  }

  it.each(['warning', 'refresh_requested'] as const)(
    'loses no command while Slack replaces every socket (%s)',
    async (reason) => {
      await askUntil(() => t.slack.openSockets() === 2);
      const before = t.slack.workspace.requests.length;
      t.slack.refreshSockets(reason);
      const opened = () =>
        t.slack.workspace.requests.slice(before).filter(({ method }) => method === 'apps.connections.open')
          .length;
      const { asked, lost } = await askUntil(() => opened() >= 2 && t.slack.openSockets() === 2);
      expect(lost).toBe(0);
      expect(asked).toBeGreaterThan(0);
    },
  );

  it('comes back by itself when all sockets are cut at once', async () => {
    t.slack.dropSockets();
    await askUntil(() => t.slack.openSockets() === 2);
    expect(await command()).toBe(true);
  });

  it('waits and comes back where Slack refuses new connections for a while', async () => {
    t.slack.trouble.refuseConnections('internal_error');
    t.slack.dropSockets();
    expect(await command()).toBe(false);
    t.slack.trouble.allowConnections();
    await askUntil(() => t.slack.openSockets() === 2);
    expect(await command()).toBe(true);
  });
});

describe('a socket', () => {
  let t: TestHouse;

  beforeEach(async () => {
    t = await startTestHouse();
  });

  afterEach(() => t.close());

  it.each(['null', '{"type":"events_api"}', '{"type":"events_api","payload":null}'])(
    'that brings %s says so in the log and goes on bringing commands',
    async (frame) => {
      t.slack.sendOddFrame(frame);
      expect((await t.ask('/bedrock-status nova-pro')).text).toBe('amazon.nova-pro-v1:0: Active');
      expect(t.logged.map(({ msg }) => msg)).toContain('A message on the socket could not be read');
    },
  );
});
