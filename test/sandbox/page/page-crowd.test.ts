import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';
import { requestLine, statusCard } from './workspace';

const MANY = 1_000;

/** From here on every change of the page is noted. An attribute that is given the value it has is no change. */
const WATCH = `(() => {
  const nameOf = (node) => node.id || node.dataset?.ts || node.className || node.nodeName;
  const log = document.querySelector('#log');
  window.stood = [...log.children];
  window.changes = [];
  window.drawings = 0;
  new MutationObserver((records) => {
    for (const { type, target, addedNodes, attributeName, oldValue } of records) {
      if (type === 'attributes' && target.getAttribute(attributeName) === oldValue) continue;
      const added = [...addedNodes].map((node) => ' + ' + nameOf(node)).join('');
      window.changes.push(type + ' of ' + nameOf(target) + added);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributeOldValue: true });
  new MutationObserver(() => (window.drawings += 1)).observe(log, { childList: true });
})()`;

/** What a drawing left alone is read at once, where something of that drawing is seen: it is whole then, or never. */
describeInBrowser('a channel with 1,000 messages in a browser', (at) => {
  const shown = () =>
    at.page.evaluate(`[...document.querySelectorAll('#log [data-ts]')].map((it) => it.dataset.ts)`);
  const changes = () => at.page.evaluate('window.changes.splice(0)');
  const stand = () =>
    at.page.evaluate('window.stood.every((it, i) => document.querySelector("#log").children[i] === it)');
  const scrolledTo = () => at.page.evaluate('document.querySelector("#log").scrollTop');

  beforeEach(async () => {
    for (let i = 0; i < MANY; i += 1) {
      at.backend.post(i % 10 === 0 ? { blocks: statusCard() } : { text: `message ${i}` });
    }
    await at.visit();
    await at.page.evaluate(WATCH);
  });

  test('they stand in order, and a new one is drawn without touching any other thing', async () => {
    expect(await shown()).toEqual(at.backend.state().messages.map(({ ts }) => ts));
    const { ts } = at.backend.post({ blocks: statusCard() });
    await at.messages.nth(MANY).waitFor();
    expect(await changes()).toEqual([`childList of log + ${ts}`]);
    expect(await stand()).toBe(true);
    at.backend.change({ type: 'request', request: requestLine('chat.postMessage', 'ok') });
    await at.page.getByText('requests 1').waitFor();
    expect(await changes()).toEqual(['childList of requests-count + #text']);
  });

  test('one that changes is drawn in its place, and the others stay', async () => {
    const [before] = at.backend.state().messages.slice(500);
    if (before === undefined) throw new Error('There is no such message');
    at.backend.update({ ...before, text: 'said otherwise', blocks: [], edited: true });
    await at.messages.nth(500).getByText('said otherwise').waitFor();
    expect(await at.page.evaluate('window.stood.filter((it) => !it.isConnected).length')).toBe(1);
    expect(await shown()).toEqual(at.backend.state().messages.map(({ ts }) => ts));
  });

  test('who reads further up stays there; what comes meanwhile is marked, here and elsewhere', async () => {
    await at.messages.nth(300).scrollIntoViewIfNeeded();
    const place = await scrolledTo();
    at.backend.post({ text: 'the newest' });
    await at.page.getByRole('button', { name: 'New messages' }).waitFor();
    expect(await scrolledTo()).toBe(place);
    at.backend.post({ channel: 'C3', text: 'elsewhere' });
    await at.page.getByRole('button', { name: 'model-migration, private, unread' }).click();
    await at.messages.getByText('elsewhere').waitFor();
    await eventually(() => at.messages.count()).toBe(1);
    await eventually(() => at.page.getByRole('button', { name: /unread/ }).count()).toBe(0);
  });

  test('a hundred that come at once are drawn together, not one by one', async () => {
    for (let i = 0; i < 100; i += 1) at.backend.post({ text: `of many ${i}` });
    await at.messages.nth(MANY + 99).waitFor();
    expect(await at.page.evaluate('window.drawings')).toBeLessThan(50);
    expect(await stand()).toBe(true);
    expect(await shown()).toEqual(at.backend.state().messages.map(({ ts }) => ts));
  });
});
