import { type Block } from '../../../src/sandbox/page/protocol';
import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';
import { FIRST_VALUES, formView, input, REGIONS } from './views';

const zoneError = { zone: 'There is no zone Europe/Berlyn. Did you mean Europe/Berlin?' };

describeInBrowser('a modal in a browser', (at) => {
  const field = (label: string) => at.modal.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`));
  const submit = () => at.modal.getByRole('button', { name: 'Save' });

  async function open(view = formView()): Promise<void> {
    await at.visit();
    await at.composer.focus();
    at.backend.show(view);
    await at.modal.getByRole('heading', { name: view.title }).waitFor();
  }

  test('all that stands in it is sent, untouched or not, and the server closes it', async () => {
    at.backend.onView = () => {
      at.backend.hide('V1');
      return { ok: true };
    };
    await open();
    await field('Cadence').selectOption('daily');
    await field('Time').fill('07:30');
    await field('From').fill('2026-12-01');
    await field('Horizon').fill('many');
    await at.modal.getByLabel('reminders').check();
    await at.modal.getByLabel('silence').check();
    await field('Note').fill('two\nlines');
    await at.moving('view', submit().click());
    await at.modal.waitFor({ state: 'hidden' });
    const values = {
      ...FIRST_VALUES,
      cadence: { CADENCE: 'daily' },
      time: { TIME: '07:30' },
      from: { FROM: '2026-12-01' },
      horizon: { HORIZON: 'many' },
      tell: { TELL: ['reminders'] },
      empty: { EMPTY: 'silence' },
      note: { NOTE: 'two\nlines' },
    };
    expect(at.backend.viewUses).toEqual([{ user: 'U1', viewId: 'V1', do: 'submit', values }]);
  });

  test('a form that is filled anew is scrolled to what the bot says of it', async () => {
    const standing = Array.from({ length: 20 }, (_, i) => ({
      type: 'section',
      block_id: `s${i}`,
      text: { type: 'mrkdwn', text: `Line ${i}` },
    }));
    const tall = (edition: number, lead: Block[] = []) => {
      const inputs = Array.from({ length: 20 }, (_, i) =>
        input(`f${i}-${edition}`, `Field ${i}`, { type: 'plain_text_input' }),
      );
      return formView({ blocks: [...lead, ...standing, ...inputs] });
    };
    await open(tall(1));
    await field('Field 19').scrollIntoViewIfNeeded();
    await submit().focus();
    const text = { type: 'mrkdwn', text: 'Grace changed this plan' };
    at.backend.show(tall(2, [{ type: 'section', text }]));
    const warning = at.modal.getByText('Grace changed this plan');
    await warning.waitFor();
    const [top, head] = await Promise.all(
      [warning, at.modal.getByRole('heading')].map((one) => one.boundingBox()),
    );
    expect(top?.y).toBeGreaterThan(head?.y ?? Infinity);
  });

  test('an error stands under its field, which gets the focus, and is corrected by keyboard alone', async () => {
    at.backend.onView = (request) => {
      const zone = request.do === 'submit' ? request.values['zone']?.['ZONE'] : '';
      if (zone === 'Europe/Berlin') at.backend.hide('V1');
      else at.backend.show(formView({ errors: zoneError }));
      return zone === 'Europe/Berlin'
        ? { ok: true }
        : { ok: false, error: 'Some of the inputs are not valid.' };
    };
    await open();
    const zone = field('Time zone');
    await zone.fill('Europe/Berlyn');
    await zone.press('Enter');
    await at.modal.getByTestId('input-error').filter({ visible: true }).waitFor();
    // The answer may come after what the bot says of the fields, and until then nothing is sent again.
    await eventually(() => submit().getAttribute('aria-busy')).toBe(null);
    await eventually(() => zone.getAttribute('aria-invalid')).toBe('true');
    await eventually(() =>
      at.modal.getByRole('textbox', { description: `${zoneError.zone} An IANA name.` }).count(),
    ).toBe(1);
    await eventually(() => zone.inputValue()).toBe('Europe/Berlyn');
    await eventually(() => at.page.evaluate('document.activeElement.dataset.actionId')).toBe('ZONE');
    expect(await at.modal.getByTestId('modal-failure').isVisible()).toBe(false);
    await at.page.keyboard.press('End');
    for (let i = 0; i < 3; i += 1) await at.page.keyboard.press('Backspace');
    await at.page.keyboard.type('lin');
    await at.page.keyboard.press('Enter');
    await at.modal.waitFor({ state: 'hidden' });
    await eventually(() => at.focused()).toBe('Message to ai-platform');
  });

  test('several are chosen by searching, ticking and taking away, all by keyboard', async () => {
    await open();
    const regions = field('Regions');
    await eventually(() => regions.getAttribute('placeholder')).toBe('All');
    await regions.focus();
    await at.page.keyboard.type('west');
    await at.page.keyboard.press('Enter');
    await at.page.keyboard.press('ArrowDown');
    await at.page.keyboard.press('Enter');
    await at.page.keyboard.press('Escape');
    await at.page.keyboard.press('ArrowUp');
    await at.page.keyboard.press('Enter');
    await eventually(() => at.modal.locator('.chosen-chip').allTextContents()).toEqual([
      'eu-west-1',
      'us-west-1',
      'us-west-2',
    ]);
    await at.page.keyboard.press('Backspace');
    await at.page.keyboard.press('Escape');
    await eventually(() => at.modal.isVisible()).toBe(true);
    await at.moving('view', submit().click());
    expect(at.backend.viewUses).toMatchObject([
      { values: { regions: { REGIONS: ['eu-west-1', 'us-west-1'] } } },
    ]);
  });

  test('several are chosen by touch: the list stays open, a cross takes one away', async () => {
    await open();
    const list = at.modal.getByRole('listbox', { name: 'All' });
    await field('Regions').click();
    for (const name of REGIONS.slice(0, 2)) await list.getByRole('option', { name }).click();
    await at.modal.getByRole('button', { name: 'Remove eu-central-1' }).click();
    await eventually(() => list.getByRole('option', { selected: true }).allTextContents()).toEqual([
      'eu-west-1',
    ]);
    await field('Note').click();
    await list.waitFor({ state: 'hidden' });
  });

  test('an update keeps what was entered and the caret, unless the block is another', async () => {
    await open();
    await field('Note').fill('kept');
    await field('Time zone').fill('Asia/Tokyo');
    for (let i = 0; i < 3; i += 1) await field('Time zone').press('ArrowLeft');
    const blocks = JSON.parse(
      JSON.stringify(formView().blocks)
        .replace('An IANA name.', 'Another hint')
        .replace('"note"', '"note-2"'),
    ) as Block[];
    at.backend.show(formView({ hash: '2.b', title: 'Changed', blocks }));
    await at.modal.getByText('Another hint').waitFor();
    await at.page.keyboard.type('+');
    await eventually(() => field('Time zone').inputValue()).toBe('Asia/To+kyo');
    await eventually(() => field('Note').inputValue()).toBe('');
  });

  test('what was sent before a reload is there after it', async () => {
    await open(formView({ values: { zone: { ZONE: 'Asia/Tokyo' } } }));
    await at.page.reload();
    await at.modal.waitFor();
    await eventually(() => field('Time zone').inputValue()).toBe('Asia/Tokyo');
  });

  test('Tab never leaves it, and Escape asks the server to close it', async () => {
    await open();
    await submit().focus();
    await at.page.keyboard.press('Tab');
    await eventually(() => at.focused()).toBe('Close');
    await at.page.keyboard.press('Shift+Tab');
    await eventually(() => at.focused()).toBe('Save');
    await at.moving('view', at.page.keyboard.press('Escape'));
    await at.moving('view', at.page.keyboard.press('Escape'));
    await at.settled();
    expect(at.backend.viewUses).toEqual([
      { user: 'U1', viewId: 'V1', do: 'close' },
      { user: 'U1', viewId: 'V1', do: 'close' },
    ]);
    expect(await at.modal.isVisible()).toBe(true);
  });

  test('of a stack the last is in front; closing it brings back what lies under it as it was left', async () => {
    await open();
    await field('Note').fill('left here');
    at.backend.show(formView({ id: 'V2', title: 'On top', blocks: [] }));
    await at.modal.getByRole('heading', { name: 'On top' }).waitFor();
    await at.moving('view', at.modal.getByRole('button', { name: 'Not now' }).click());
    at.backend.hide('V2');
    await at.modal.getByRole('heading', { name: 'Bedrock digest' }).waitFor();
    await eventually(() => field('Note').inputValue()).toBe('left here');
    await at.moving('view', at.modal.getByRole('button', { name: 'Close' }).click());
    expect(at.backend.viewUses).toEqual([
      { user: 'U1', viewId: 'V2', do: 'close' },
      { user: 'U1', viewId: 'V1', do: 'close', whole: true },
    ]);
  });

  test('while it is sent the button is busy and takes no second press; then Slack’s failure stands above it', async () => {
    const failure = 'We had some trouble connecting. Try again?';
    let answer: () => void = () => undefined;
    at.backend.onView = () =>
      new Promise((resolve) => {
        answer = () => resolve({ ok: false, error: failure });
      });
    await open();
    await submit().click();
    await eventually(async () => at.backend.viewUses.length).toBe(1);
    await eventually(() => submit().getAttribute('aria-busy')).toBe('true');
    await submit().click();
    at.backend.show(formView({ failure }));
    await at.moving('view', Promise.resolve(answer()));
    await eventually(() => at.modal.getByTestId('modal-failure').textContent()).toBe(failure);
    await eventually(() => submit().getAttribute('aria-busy')).toBe(null);
    await at.settled();
    expect(at.backend.viewUses).toHaveLength(1);
  });

  test('a button in it is used with all that stands in it, and what fails is said above the buttons', async () => {
    at.backend.onView = () => ({ ok: false, error: 'operation_timeout' });
    const check = { type: 'button', action_id: 'check', text: { type: 'plain_text', text: 'Check' } };
    await open(
      formView({
        blocks: [
          { type: 'actions', block_id: 'row', elements: [check] },
          input('zone', 'Time zone', { type: 'plain_text_input' }),
        ],
      }),
    );
    await field('Time zone').fill('UTC');
    await at.moving('view', at.modal.getByRole('button', { name: 'Check' }).click());
    const values = { zone: { ZONE: 'UTC' } };
    const use = { blockId: 'row', actionId: 'check', values };
    expect(at.backend.viewUses).toEqual([{ user: 'U1', viewId: 'V1', do: 'action', ...use }]);
    await eventually(() => at.modal.getByTestId('modal-failure').textContent()).toContain(
      'operation_timeout',
    );
  });

  test('a choice that the bot wants to hear of is told at once, with what was chosen', async () => {
    const element = {
      type: 'radio_buttons',
      options: [{ text: { type: 'plain_text', text: 'weekly' }, value: 'w' }],
    };
    await open(formView({ blocks: [input('how', 'How', element, { dispatch_action: true })] }));
    await at.moving('view', at.modal.getByLabel('weekly').check());
    expect(at.backend.viewUses).toMatchObject([
      { do: 'action', blockId: 'how', actionId: 'HOW', selectedValue: 'w', values: { how: { HOW: 'w' } } },
    ]);
  });

  test('only its person sees it, and an input of an unknown kind leaves a labelled box', async () => {
    await open();
    await eventually(() => at.modal.getByTestId('placeholder').locator('summary').textContent()).toBe(
      'Slack would show a conversations_select element here',
    );
    at.backend.show(formView({ id: 'V9', user: 'U2', title: 'For Grace' }));
    at.backend.hide('V1');
    await at.modal.waitFor({ state: 'hidden' });
    await at.page.getByTestId('person').selectOption('U2');
    await at.modal.getByRole('heading', { name: 'For Grace' }).waitFor();
  });

  test('on a phone it fills the screen and nothing in it is wider', async () => {
    await at.visit({ width: 375, height: 700 });
    at.backend.show(formView());
    await at.modal.waitFor();
    await eventually(() => at.modal.boundingBox()).toEqual({ x: 0, y: 0, width: 375, height: 700 });
    const body = "document.querySelector('.modal-body')";
    await eventually(() => at.page.evaluate(`${body}.scrollWidth - ${body}.clientWidth`)).toBe(0);
  });
});
