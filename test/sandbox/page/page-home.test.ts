import { type Block, type Offer, type PageState, type ShownView } from '../../../src/sandbox/page/protocol';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';
import { formView, input } from './views';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (text: string) => ({ text: plain(text), value: text });
const offer = (value: string): Offer => ({ value, label: value.toUpperCase(), detail: '', group: '' });
const button = (text: string, actionId: string) => ({
  type: 'button',
  action_id: actionId,
  text: plain(text),
});

const steps = { type: 'checkboxes', action_id: 'steps', options: ['quotas', 'prompts'].map(option) };

function homeOf(user: string, title: string, change: Partial<ShownView> = {}): ShownView {
  const blocks: Block[] = [
    { type: 'header', block_id: 'head', text: plain(title) },
    { type: 'actions', block_id: 'list', elements: [steps] },
    { type: 'actions', block_id: 'row', elements: [button('Plan', 'plan'), button('Later', 'later')] },
  ];
  const rest = { title: '', hash: '1.a', values: {}, errors: {}, blocks };
  return { id: `VHOME${user}`, user, type: 'home', ...rest, ...change };
}

describeInBrowser('the Home, and what is chosen in views and messages, in a browser', (at) => {
  const home = () => at.page.getByTestId('home');
  const heading = (name: string) => home().getByRole('heading', { name });
  const app = () => at.page.getByTestId('direct-message');
  const tab = (name: RegExp) => at.page.getByRole('tab', { name });

  async function visit(viewport?: { width: number; height: number }): Promise<void> {
    const state: PageState = { ...at.backend.state(), appTabs: ['home', 'messages'] };
    at.backend.change({ type: 'state', state });
    at.backend.onApp = ({ user }) => {
      const direct = { name: 'direct', isPrivate: true, isArchived: false, members: [user, 'UBOT'] };
      at.backend.change({ type: 'channel', channel: { id: `D${user}`, ...direct } });
    };
    await at.visit(viewport);
  }

  test('it is opened from the sidebar, empty at first, and changes as the bot publishes it', async () => {
    await visit();
    await at.moving('app', app().click());
    await eventually(() => home().textContent()).toBe('Bedrock Lifecycle has put nothing here yet.');
    await eventually(() => at.composer.isVisible()).toBe(false);
    at.backend.show(homeOf('U1', 'Two plans'));
    await heading('Two plans').waitFor();
    await home().getByRole('button', { name: 'Plan' }).focus();
    at.backend.show(homeOf('U1', 'Three plans', { hash: '2.b' }));
    await heading('Three plans').waitFor();
    await eventually(() => at.focused()).toBe('Plan');
    expect(at.backend.tabsOpened).toEqual([{ user: 'U1', tab: 'home' }]);
  });

  test('its elements are used with all that is chosen in it, and a failure is told', async () => {
    at.backend.show(homeOf('U1', 'Plans', { values: { list: { steps: ['quotas'] } } }));
    await visit();
    await app().click();
    await at.moving('view', home().getByLabel('prompts').check());
    await at.moving('view', home().getByLabel('quotas').uncheck());
    at.backend.onView = () => ({ ok: false, error: 'operation_timeout' });
    await at.moving('view', home().getByRole('button', { name: 'Later' }).press('Enter'));
    await home().getByTestId('notice').waitFor();
    const use = { user: 'U1', viewId: 'VHOMEU1', do: 'action', blockId: 'list', actionId: 'steps' };
    const chosen = (...selectedValues: string[]) => ({
      values: { list: { steps: selectedValues } },
      selectedValues,
    });
    expect(at.backend.viewUses).toEqual([
      { ...use, ...chosen('quotas', 'prompts') },
      { ...use, ...chosen('prompts') },
      { ...use, blockId: 'row', actionId: 'later', values: { list: { steps: ['prompts'] } } },
    ]);
  });

  test('its tabs are walked by arrows, unread messages wait behind theirs, and each person has their own', async () => {
    at.backend.show(homeOf('U1', 'For Ada'));
    at.backend.show(homeOf('U2', 'For Grace'));
    await visit();
    await at.moving('app', app().click());
    await heading('For Ada').waitFor();
    at.backend.post({ channel: 'DU1', text: 'A plan is overdue.' });
    await tab(/Messages \(1\)/).waitFor();
    await tab(/Home/).focus();
    await at.moving('app', at.page.keyboard.press('ArrowRight'));
    await eventually(() => at.messages.textContent()).toContain('A plan is overdue.');
    await eventually(() => home().isVisible()).toBe(false);
    await eventually(() => tab(/Messages/).textContent()).toBe('Messages');
    await at.moving('app', at.page.keyboard.press('ArrowLeft'));
    await heading('For Ada').waitFor();
    await at.moving('app', at.page.getByTestId('person').selectOption('U2'));
    await heading('For Grace').waitFor();
    await at.moving('app', at.page.reload());
    await heading('For Grace').waitFor();
    const opened = (user: string, ...tabs: string[]) => tabs.map((it) => ({ user, tab: it }));
    expect(at.backend.tabsOpened).toEqual([
      ...opened('U1', 'home', 'messages', 'home'),
      ...opened('U2', 'home', 'home'),
    ]);
  });

  describe('a menu that the bot searches', () => {
    const menu = (extra: object = {}) => ({ type: 'external_select', min_query_length: 2, ...extra });
    const box = () => at.modal.getByRole('combobox', { name: 'Model' });
    const options = () => at.modal.getByRole('option');
    const values = () => at.backend.viewUses.map((use) => (use.do === 'submit' ? use.values : undefined));

    async function open(element: object): Promise<void> {
      await visit();
      at.backend.show(formView({ blocks: [input('model', 'Model', element)] }));
      await box().waitFor();
    }

    test('asks once typing pauses, and one is chosen and submitted by keyboard alone', async () => {
      at.backend.onSearch = ({ value }) => ({
        ok: true,
        options: [offer(`${value}-1`), offer(`${value}-2`)],
      });
      await open(menu({ placeholder: plain('A model') }));
      await box().press('n');
      await eventually(() => at.modal.getByRole('listbox').textContent()).toBe('Type 2 or more characters');
      // Typed without a pause, however slow the machine is.
      const typed = "[...'ova'].forEach((letter) => document.execCommand('insertText', false, letter))";
      await at.moving('suggest', at.page.evaluate(typed));
      await options().nth(1).waitFor();
      await at.page.keyboard.press('ArrowDown');
      await at.page.keyboard.press('Enter');
      await eventually(() => box().inputValue()).toBe('NOVA-2');
      await eventually(() => box().getAttribute('aria-expanded')).toBe('false');
      await at.moving('view', at.page.keyboard.press('Enter'));
      expect(values()).toEqual([{ model: { MODEL: 'nova-2' } }]);
      const search = { user: 'U1', viewId: 'V1', blockId: 'model', actionId: 'MODEL' };
      expect(at.backend.searches).toEqual([{ ...search, value: 'nova' }]);
    });

    test('shows what was chosen by its name, says when nothing could be loaded, and is emptied', async () => {
      at.backend.onSearch = () => ({ ok: false, error: 'The options could not be loaded. Try again?' });
      await open(menu({ initial_option: { text: plain('Nova Pro'), value: 'nova-pro' } }));
      await eventually(() => box().inputValue()).toBe('Nova Pro');
      await at.moving('suggest', box().fill('titan'));
      await at.modal.getByRole('listbox').getByText('The options could not be loaded').waitFor();
      await at.page.keyboard.press('Escape');
      await eventually(() => at.modal.isVisible()).toBe(true);
      await eventually(() => box().inputValue()).toBe('Nova Pro');
      await box().fill('');
      await at.moving('view', at.modal.getByRole('button', { name: 'Save' }).click());
      expect(values()).toEqual([{ model: { MODEL: '' } }]);
    });

    test('of several: each search adds to what is chosen, and an answer that comes too late is not shown', async () => {
      let late: () => void = () => undefined;
      at.backend.onSearch = ({ value }) => {
        const answer = { ok: true as const, options: [offer(value)] };
        return value === 'slow' ? new Promise((resolve) => (late = () => resolve(answer))) : answer;
      };
      await open(menu({ type: 'multi_external_select' }));
      await box().fill('slow');
      await eventually(async () => at.backend.searches).toMatchObject([{ value: 'slow' }]);
      await at.moving('suggest', box().fill('nova'));
      await options().getByText('NOVA').waitFor();
      await at.moving('suggest', Promise.resolve(late()));
      await at.settled();
      expect(await options().allTextContents()).toEqual(['NOVA']);
      await box().press('Enter');
      await at.moving('suggest', box().fill('titan'));
      await options().getByText('TITAN').click();
      await eventually(() => at.modal.locator('.chosen-chip').allTextContents()).toEqual(['NOVA', 'TITAN']);
      await at.moving('view', at.modal.getByRole('button', { name: 'Save' }).click());
      expect(values()).toEqual([{ model: { MODEL: ['nova', 'titan'] } }]);
    });
  });

  test('in a message boxes, people and dates are told at once; what is not confirmed is taken back', async () => {
    const confirm = {
      title: plain('Tick it?'),
      text: plain('For all.'),
      confirm: plain('Tick'),
      deny: plain('No'),
    };
    const elements = [
      { ...steps, confirm },
      { type: 'users_select', action_id: 'who', placeholder: plain('Owner'), initial_user: 'U1' },
      { type: 'datepicker', action_id: 'due', placeholder: plain('Due') },
    ];
    await visit();
    const message = at.backend.post({ blocks: [{ type: 'actions', block_id: 'row', elements }] });
    await at.messages.getByLabel('quotas').click();
    await at.page.getByTestId('confirm').getByRole('button', { name: 'No' }).click();
    await at.page.getByTestId('confirm').waitFor({ state: 'detached' });
    await eventually(() => at.messages.getByLabel('quotas').isChecked()).toBe(false);
    await at.messages.getByLabel('prompts').click();
    await at.moving('action', at.page.getByTestId('confirm').getByRole('button', { name: 'Tick' }).click());
    const who = at.messages.getByLabel('Owner');
    await eventually(() => who.locator('option').allTextContents()).toEqual([
      'Ada Lovelace',
      'Grace Hopper',
      'Bedrock Lifecycle',
    ]);
    await at.moving('action', who.selectOption('U2'));
    await at.moving('action', at.messages.getByLabel('Due').fill('2027-01-08'));
    at.backend.update({ ...message, text: 'changed', edited: true });
    await at.messages.getByText('(edited)').waitFor();
    await eventually(() => at.messages.getByLabel('prompts').isChecked()).toBe(true);
    const use = { user: 'U1', channel: 'C1', ts: message.ts, blockId: 'row' };
    expect(at.backend.actions).toEqual([
      { ...use, actionId: 'steps', selectedValues: ['prompts'] },
      { ...use, actionId: 'who', selectedValue: 'U2' },
      { ...use, actionId: 'due', selectedValue: '2027-01-08' },
    ]);
  });

  test('on a phone the Home is one tap from the channels, and nothing in it is wider than the screen', async () => {
    const wide = {
      type: 'section',
      block_id: 's',
      text: plain('x'.repeat(200)),
      accessory: { ...steps, type: 'radio_buttons' },
    };
    at.backend.show(
      homeOf('U1', 'Plans', {
        blocks: [...homeOf('U1', 'Plans').blocks, wide, input('m', 'Model', { type: 'external_select' })],
      }),
    );
    await visit({ width: 375, height: 700 });
    await at.page.getByRole('button', { name: 'Channels' }).click();
    await app().click();
    await heading('Plans').waitFor();
    await eventually(() => app().isVisible()).toBe(false);
    await eventually(() =>
      at.page.evaluate(
        "document.querySelector('#home').scrollWidth - document.querySelector('#home').clientWidth",
      ),
    ).toBe(0);
    await eventually(() => at.page.evaluate('document.documentElement.scrollWidth')).toBe(375);
  });
});
