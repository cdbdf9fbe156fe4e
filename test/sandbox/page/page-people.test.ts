import { describeInBrowser } from './browser-page';
import { eventually } from './eventually';
import { formView, input } from './views';

describeInBrowser('a menu of several people in a modal', (at) => {
  test('shows who stands in it by name, and sends the ids of who is in it at the end', async () => {
    const element = { type: 'multi_users_select', initial_users: ['U1'] };
    await at.visit();
    await at.composer.focus();
    at.backend.show(formView({ blocks: [input('people', 'People', element)] }));
    const chips = at.modal.locator('.chosen-chip');
    await chips.first().waitFor();
    await eventually(() => chips.allTextContents()).toEqual(['Ada Lovelace']);
    await at.modal.getByLabel('People').fill('grace');
    await at.modal.getByRole('option', { name: 'Grace Hopper' }).click();
    await eventually(() => chips.allTextContents()).toEqual(['Ada Lovelace', 'Grace Hopper']);
    await at.moving('view', at.modal.getByRole('button', { name: 'Save' }).click());
    expect(at.backend.viewUses.flatMap((use) => (use.do === 'submit' ? [use.values] : []))).toEqual([
      { people: { PEOPLE: ['U1', 'U2'] } },
    ]);
  });
});
