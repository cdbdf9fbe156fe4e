import { ACTION } from '../../src/cards/ids';
import { statusPresses } from '../../src/slack/status/resend';

const asker = { userId: 'U1', channelId: 'C1', channelName: 'platform' };

async function press(value: string, outcome: 'queued' | 'unknown') {
  const resent: string[] = [];
  const handlers = statusPresses({
    async resend(id) {
      resent.push(id);
      return outcome;
    },
  });
  const reply = await handlers.get(ACTION.resend)?.({ value, asker, now: new Date(0) });
  if (reply === undefined || reply === 'shown') throw new Error('No answer');
  return { resent, text: reply.card.text, kind: reply.kind };
}

const ID = 'digest:T1:C1:2026-11-23T08:00Z';

test('a message that was given up is queued again', async () => {
  const { resent, text } = await press(JSON.stringify({ v: 1, id: ID }), 'queued');
  expect(resent).toEqual([ID]);
  expect(text).toContain(`\`${ID}\` is queued again`);
});

test('one that was sent again before is not sent twice', async () => {
  expect((await press(JSON.stringify({ v: 1, id: ID }), 'unknown')).text).toContain(
    'not among those given up',
  );
});

test('a value that is none of ours sends nothing', async () => {
  const { resent, kind } = await press('{"v":9}', 'queued');
  expect([resent, kind]).toEqual([[], 'notice']);
});
