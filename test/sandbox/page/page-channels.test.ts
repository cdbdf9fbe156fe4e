import {
  type Channel,
  type ChannelRequest,
  type InteractionAnswer,
} from '../../../src/sandbox/page/protocol';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';

describeInBrowser('channels and who is in them, in a browser', (at) => {
  const gate = () => at.page.getByTestId('composer-gate');
  const names = () => at.page.getByTestId('channel').allTextContents();

  /** A local Slack that does what it is asked, and knows of one name that is taken. */
  function obey(request: ChannelRequest): InteractionAnswer {
    if (request.do === 'create') {
      if (request.name === 'general')
        return { ok: false, error: 'There is a channel named general already.' };
      const members = ['U1', ...(request.withBot ? ['UBOT'] : [])];
      const { name, isPrivate } = request;
      keep({ id: 'CNEW', name, isPrivate, isArchived: false, members });
      return { ok: true };
    }
    const channel = at.backend.state().channels.find(({ id }) => id === request.channel);
    if (channel) keep(changed(channel, request));
    return { ok: true };
  }

  function changed(channel: Channel, request: ChannelRequest): Channel {
    const { members } = channel;
    if (request.do === 'add') return { ...channel, members: [...members, request.person] };
    if (request.do === 'join') return { ...channel, members: [...members, request.user] };
    if (request.do === 'leave') return { ...channel, members: members.filter((it) => it !== request.user) };
    return { ...channel, isArchived: request.do === 'archive' };
  }

  function keep(channel: Channel): void {
    at.backend.change({ type: 'channel', channel });
  }

  beforeEach(() => {
    at.backend.onChannel = obey;
  });

  test('one is made by keyboard: the dialog stays until its name is taken, and then it is open', async () => {
    await at.visit();
    await at.page.getByTestId('channel-add').press('Enter');
    const dialog = at.page.getByTestId('new-channel');
    await at.page.keyboard.type('general');
    await at.moving('channel', at.page.keyboard.press('Enter'));
    await eventually(() => dialog.getByRole('alert').textContent()).toBe(
      'There is a channel named general already.',
    );
    await eventually(() => at.page.evaluate('document.activeElement.id')).toBe('new-channel-name');
    await dialog.getByLabel('Name').fill('models-2027');
    await dialog.getByLabel('Private').press('Space');
    await at.moving('channel', dialog.getByRole('button', { name: 'Create' }).press('Enter'));
    await dialog.waitFor({ state: 'detached' });
    await at.page.getByRole('button', { name: 'models-2027, private' }).waitFor();
    await eventually(() => at.page.getByTestId('channel-name').textContent()).toBe('models-2027');
    await eventually(() => at.page.evaluate('document.activeElement.id')).toBe('composer-text');
    expect(at.backend.channelChanges.at(-1)).toEqual({
      user: 'U1',
      do: 'create',
      name: 'models-2027',
      isPrivate: true,
      withBot: true,
    });
  });

  test('Escape leaves the dialog without a channel, and the focus is where it was', async () => {
    await at.visit();
    await at.page.getByTestId('channel-add').press('Enter');
    await at.page.keyboard.type('never');
    await at.page.keyboard.press('Escape');
    await at.page.getByTestId('new-channel').waitFor({ state: 'detached' });
    await eventually(() => at.focused()).toBe('Create a channel');
    expect(at.backend.channelChanges).toEqual([]);
  });

  test('its members are listed with their local time and who is an admin, and somebody is added', async () => {
    await at.visit();
    keep({ id: 'C1', name: 'ai-platform', isPrivate: false, isArchived: false, members: ['U1', 'UBOT'] });
    const count = at.page.getByTestId('channel-members');
    await count.filter({ hasText: '2 members' }).press('Enter');
    const dialog = at.page.getByTestId('members');
    const members = dialog.getByRole('listitem');
    await eventually(() => members.allTextContents()).toEqual([
      'ALAda Lovelace (you)ADMIN9:41 AM local time · Europe/London',
      'Bedrock LifecycleAPP@bedrock',
    ]);
    await dialog.getByLabel('Add somebody').selectOption('Grace Hopper');
    await at.moving('channel', dialog.getByRole('button', { name: 'Add' }).press('Enter'));
    await members.filter({ hasText: 'Grace Hopper4:41 AM local time · America/New_York' }).waitFor();
    await eventually(() => dialog.getByLabel('Add somebody').isVisible()).toBe(false);
    await at.page.keyboard.press('Escape');
    await eventually(() => at.focused()).toBe('3 members');
    expect(at.backend.channelChanges).toEqual([{ user: 'U1', channel: 'C1', do: 'add', person: 'U2' }]);
  });

  test('who leaves a public one can read it and join it again, but write nothing meanwhile', async () => {
    await at.visit();
    await at.page.getByTestId('channel-menu').click();
    await at.moving('channel', at.page.getByRole('menuitem', { name: 'Leave the channel' }).click());
    await gate().getByText('You are not in #ai-platform.').waitFor();
    await eventually(() => at.composer.isVisible()).toBe(false);
    await eventually(() => at.page.getByTestId('chip').count()).toBe(0);
    at.backend.post({ text: 'for its members' });
    await at.messages.getByText('for its members').waitFor();
    await at.page.getByTestId('channel-menu').click();
    await eventually(() => at.page.getByRole('menuitem').allTextContents()).toEqual(['Join the channel']);
    await at.page.keyboard.press('Escape');
    await at.moving('channel', gate().getByRole('button', { name: 'Join the channel' }).press('Enter'));
    await at.composer.waitFor();
    await eventually(() => at.page.evaluate('document.activeElement.id')).toBe('composer-text');
  });

  test('a private one is there for its members only: who leaves it sees it no more, nor what is said in it', async () => {
    await at.visit();
    await at.page.getByRole('button', { name: 'model-migration, private' }).click();
    await at.page.getByTestId('channel-menu').click();
    await at.moving('channel', at.page.getByRole('menuitem', { name: 'Leave the channel' }).click());
    await eventually(names).toEqual(['ai-platform', 'general']);
    await eventually(() => at.page.getByTestId('channel-name').textContent()).toBe('ai-platform');
    await at.page.getByRole('button', { name: 'general' }).click();
    keep({ id: 'C3', name: 'model-migration', isPrivate: true, isArchived: false, members: ['UBOT', 'U2'] });
    at.backend.post({ channel: 'C3', text: 'among us' });
    at.backend.post({ channel: 'C2', text: 'for everybody' });
    await at.messages.getByText('for everybody').waitFor();
    expect(await names()).toEqual(['ai-platform', 'general']);
    await at.page.getByTestId('person').selectOption('U2');
    await at.page.getByRole('button', { name: 'model-migration, private, unread' }).click();
    await eventually(() => at.messages.textContent()).toContain('among us');
  });

  test('an archived one is listed as such, after the others, and brought back from where one would write', async () => {
    await at.visit();
    await at.page.getByTestId('channel-menu').click();
    await at.moving('channel', at.page.getByRole('menuitem', { name: 'Archive the channel' }).click());
    await gate().getByText('#ai-platform is archived.').waitFor();
    await eventually(names).toEqual(['general', 'model-migration', 'ai-platformarchived']);
    await at.moving('channel', gate().getByRole('button', { name: 'Unarchive the channel' }).click());
    await at.composer.waitFor();
    await eventually(names).toEqual(['ai-platform', 'general', 'model-migration']);
  });

  test('who is meant by a mention sees it stand out, and the others see who is meant', async () => {
    await at.visit();
    at.backend.post({ text: '<@U1> owns it; <@U2> helps; <!here> knows' });
    const loud = at.messages.locator('.mention-loud');
    await loud.first().waitFor();
    await eventually(() => loud.allTextContents()).toEqual(['@Ada Lovelace', '@here']);
    await eventually(() => at.page.getByTestId('person-detail').textContent()).toBe('Admin · Europe/London');
    await at.page.getByTestId('person').selectOption('U2');
    await loud.filter({ hasText: '@Grace Hopper' }).waitFor();
    await eventually(() => loud.allTextContents()).toEqual(['@Grace Hopper', '@here']);
    await eventually(() => at.page.getByTestId('person-detail').textContent()).toBe('America/New_York');
  });

  test('its menu is walked by arrows and letters, and Escape closes it and gives the focus back', async () => {
    await at.visit();
    const menu = at.page.getByTestId('channel-menu');
    await menu.press('Enter');
    // A key has moved the focus by the time that it is let go.
    const walked: unknown[] = [await at.focused()];
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowUp', 'Home', 'l', 'End']) {
      await at.page.keyboard.press(key);
      walked.push(await at.focused());
    }
    expect(walked).toEqual([
      'Remove the bot',
      'Rename the channel…',
      'Remove the bot',
      'Archive the channel',
      'Remove the bot',
      'Leave the channel',
      'Archive the channel',
    ]);
    await at.page.keyboard.press('Escape');
    await at.page.getByRole('menu').waitFor({ state: 'detached' });
    await eventually(() => at.focused()).toBe('More about #ai-platform');
    await eventually(() => menu.getAttribute('aria-expanded')).toBe('false');
    expect(at.backend.channelChanges).toEqual([]);
  });

  test('on a phone its dialogs and the way in are no wider than the screen', async () => {
    await at.visit({ width: 375, height: 700 });
    const width = () => at.page.evaluate('document.documentElement.scrollWidth');
    await at.page.getByTestId('channel-members').click();
    await at.page.getByTestId('members').getByRole('button', { name: 'Close' }).click();
    await at.page.getByTestId('channel-menu').click();
    await at.moving('channel', at.page.getByRole('menuitem', { name: 'Leave the channel' }).click());
    await gate().waitFor();
    await eventually(width).toBe(375);
    await at.page.getByRole('button', { name: 'Channels' }).click();
    await at.page.getByTestId('channel-add').click();
    await at.page.getByTestId('new-channel').waitFor();
    await eventually(width).toBe(375);
  });
});
