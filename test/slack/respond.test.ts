import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createRespond } from '../../src/slack/respond';

const CARD = { text: 'an answer', blocks: [] };
const LATER = { status: 429, headers: { 'retry-after': '1' } };
const TAKEN = { status: 200 };

type Reply = { readonly status: number; readonly headers?: Record<string, string> };

/** Posts an answer to a Slack that answers so, one reply a post. Resolves with how that ended and how often it was posted. */
async function respondedTo(replies: readonly Reply[], shared = false): Promise<[string, number]> {
  let posts = 0;
  const server = createServer((request, response) => {
    const reply: Reply = replies[posts] ?? TAKEN;
    const headers: Record<string, string> = { connection: 'close', ...reply.headers };
    posts += 1;
    request.resume();
    request.on('end', () => response.writeHead(reply.status, headers).end('ok'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ended = await createRespond()(url, CARD, { shared, replace: false }).then(
    () => 'taken',
    (error: unknown) => String(error),
  );
  await new Promise((resolve) => server.close(resolve));
  return [ended, posts];
}

test.concurrent.each([[true], [false]])(
  'where Slack limits the rate, an answer is posted again when it says, as often as it does (for all to see: %s)',
  async (shared) => {
    expect(await respondedTo([LATER, LATER], shared)).toEqual(['taken', 3]);
  },
);

test.concurrent.each<[string, Record<string, string>]>([
  ['says nothing of when', {}],
  ['says what is no number of seconds', { 'retry-after': 'soon' }],
  ['wants it to wait for more than a minute', { 'retry-after': '61' }],
])('where Slack limits the rate, an answer is given up where Slack %s', async (_, headers) => {
  const refused = 'ResponseRefusedError: Slack did not take the answer: ok (429)';
  expect(await respondedTo([{ status: 429, headers }])).toEqual([refused, 1]);
});

test.each([
  [{ shared: false, status: 500 }, ['taken', 2]],
  [{ shared: true, status: 500 }, ['ResponseRefusedError: Slack did not take the answer: ok (500)', 1]],
  [{ shared: false, status: 404 }, ['ResponseRefusedError: Slack did not take the answer: ok (404)', 1]],
])('an answer that Slack may have taken is tried again for one person alone: %j', async (how, outcome) => {
  expect(await respondedTo([{ status: how.status }], how.shared)).toEqual(outcome);
});
