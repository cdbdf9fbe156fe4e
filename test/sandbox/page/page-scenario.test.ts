import { type PageState, type ShownScenario } from '../../../src/sandbox/page/protocol';
import { describeInBrowser } from './browser-page';

const ALL = [
  { name: 'today', title: 'Today', story: 'As AWS lists it. Nobody is subscribed.' },
  { name: 'a-date-moves', title: 'A date moves', story: 'A date moves. Twice.' },
];
const MOVES: ShownScenario = {
  ...{ name: 'a-date-moves', title: 'A date moves', story: 'A date moves. Twice.', all: ALL },
  tries: [{ command: '/bedrock-status example-chat-1', promise: 'its dates <now>' }],
};

describeInBrowser('the scenario', (at) => {
  const play = (scenario: ShownScenario): void => {
    const state: PageState = { ...at.backend.state(), scenario };
    at.backend.change({ type: 'state', state });
  };
  const part = () => at.page.getByTestId('scenario');
  const told = () => part().getByRole('status');

  test('it is told with what to try; a command is sent to the channel that is open, on a phone too', async () => {
    await at.visit({ width: 375, height: 700 });
    play(MOVES);
    await at.page.locator('#sidebar-toggle').click();
    await part().getByText('A date moves. Twice.').waitFor();
    expect(await part().getByRole('listitem').allTextContents()).toEqual([
      '/bedrock-status example-chat-1its dates <now>',
    ]);
    await at.moving('command', part().getByRole('button', { name: '/bedrock-status' }).click());
    expect(at.backend.commands).toEqual([
      { user: 'U1', channel: 'C1', text: '/bedrock-status example-chat-1' },
    ]);
    await at.page.locator('#sidebar-toggle[aria-expanded=false]').waitFor();
    const chips = await at.page.getByTestId('chip').allTextContents();
    expect(chips).toContain('/bedrock-status example-chat-1');
  });

  test('the usual one is folded away; another is told and begun by keyboard, and what ends with this one is said', async () => {
    await at.visit();
    play({ ...MOVES, ...ALL[0] });
    const summary = part().getByText('Scenario: Today');
    await summary.waitFor();
    const usual = part().getByText('As AWS lists it. Nobody is subscribed.');
    expect(await usual.isVisible()).toBe(false);
    await summary.press('Enter');
    await usual.waitFor();
    await at.page.keyboard.press('Tab');
    await at.page.keyboard.press('a');
    await told().getByText('All that stands in this workspace is gone then.').waitFor();
    await part().getByText('A date moves. Twice.').waitFor();
    expect(await part().getByRole('listitem').count()).toBe(0);
    await at.page.keyboard.press('Tab');
    expect(await at.focused()).toBe('Begin it');
    await at.moving('scenario', at.page.keyboard.press('Enter'));
    expect(at.backend.scenariosChosen).toEqual([{ name: 'a-date-moves' }]);
    await told().getByText('The sandbox begins anew…').waitFor();
  });

  test('why none is begun is told, and one can try again', async () => {
    at.backend.onScenario = () => ({ ok: false, error: 'There is no scenario "a-date-moves".' });
    await at.visit();
    play(MOVES);
    const begin = part().getByRole('button', { name: 'Begin again' });
    await at.moving('scenario', begin.click());
    await told().getByText('There is no scenario "a-date-moves".').waitFor();
    expect(await begin.isEnabled()).toBe(true);
  });

  test('without any there is no such part', async () => {
    await at.visit();
    expect(await part().isVisible()).toBe(false);
  });
});
