import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';

describeInBrowser('threads in a browser', (at) => {
  const link = () => at.page.getByTestId('thread-link');
  const thread = () => at.page.getByTestId('thread');
  const inThread = () => thread().getByTestId('message');
  const box = () => thread().getByTestId('thread-text');

  /** A digest with two replies of the bot's; the second is broadcast. */
  function postThread(): string {
    const { ts } = at.backend.post({ text: 'The *digest* for <https://example.com|you>' });
    at.backend.post({ text: 'and more', threadTs: ts });
    at.backend.post({ text: 'A date has moved', threadTs: ts, broadcast: true });
    return ts;
  }

  test('replies stand in their thread, a broadcast one in the channel, too, with what it replies to', async () => {
    await at.visit();
    postThread();
    await link().waitFor();
    await eventually(() => link().textContent()).toBe('2 replies ·last reply Nov 22, 2026 at 9:44 AM');
    await eventually(() => at.messages.count()).toBe(2);
    await eventually(() => at.page.getByTestId('broadcast-note').textContent()).toBe(
      'replied to a thread: The digest for you',
    );
    await at.page.getByRole('button', { name: 'The digest for you' }).click();
    await eventually(() => inThread().count()).toBe(3);
    await eventually(() => inThread().nth(2).textContent()).toContain('Also sent to the channel');
  });

  test('a person replies by keyboard, sees it there, and Escape gives the focus back', async () => {
    await at.visit();
    const ts = postThread();
    await link().filter({ hasText: '2 replies' }).waitFor();
    at.backend.onCommand = ({ user, channel, text, threadTs }) => {
      at.backend.post({ user, channel, text, ...(threadTs !== undefined && { threadTs }) });
      return { ok: true };
    };
    await link().focus();
    await at.page.keyboard.press('Enter');
    await box().fill('on it');
    await box().press('Enter');
    await inThread().nth(3).waitFor();
    expect(at.backend.commands).toEqual([{ user: 'U1', channel: 'C1', text: 'on it', threadTs: ts }]);
    await eventually(() => at.messages.count()).toBe(2);
    await eventually(() => link().textContent()).toContain('3 replies');
    await at.page.keyboard.press('Escape');
    await thread().waitFor({ state: 'hidden' });
    await eventually(() => at.focused()).toContain('3 replies');
  });

  test('a thread is begun from a message, what fails is told in it, and it survives a reload', async () => {
    await at.visit();
    at.backend.post({ text: 'hello' });
    at.backend.post({ text: 'for Ada', ephemeralTo: 'U1' });
    at.backend.onCommand = () => ({ ok: false, error: '/x is not supported in threads. Sorry!' });
    await at.messages.nth(1).waitFor();
    await at.messages.first().hover();
    await at.page.getByRole('button', { name: 'Reply in thread' }).click();
    await box().fill('/x');
    await box().press('Enter');
    await thread().getByTestId('notice').waitFor();
    await eventually(() => at.page.getByTestId('notice').count()).toBe(1);
    await at.page.reload();
    await inThread().waitFor();
    await eventually(() => inThread().allTextContents()).toEqual([expect.stringContaining('hello')]);
    await at.page.getByRole('button', { name: 'Requests' }).click();
    await thread().waitFor({ state: 'hidden' });
  });

  test('a button of a reply is used as one in the channel is', async () => {
    await at.visit();
    const ts = postThread();
    const element = { type: 'button', action_id: 'ack', text: { type: 'plain_text', text: 'Acknowledge' } };
    const reply = at.backend.post({
      threadTs: ts,
      blocks: [{ type: 'actions', block_id: 'row', elements: [element] }],
    });
    await link().click();
    await at.moving('action', thread().getByRole('button', { name: 'Acknowledge' }).click());
    expect(at.backend.actions).toEqual([
      { user: 'U1', channel: 'C1', ts: reply.ts, blockId: 'row', actionId: 'ack' },
    ]);
  });

  test('on a phone it covers the channel', async () => {
    await at.visit({ width: 375, height: 700 });
    postThread();
    await link().click();
    await eventually(() => thread().boundingBox()).toMatchObject({ x: 0, width: 375 });
    await eventually(() => at.page.evaluate('document.documentElement.scrollWidth')).toBe(375);
  });
});
