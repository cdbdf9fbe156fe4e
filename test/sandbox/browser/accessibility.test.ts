import { type Locator, type Page } from 'playwright-core';
import { AXE, faultsOf } from './audit';
import { describeOnStage } from './stage';
import { OPUS, ask, digestIn, modalOf, openChannel, openHome, openPlan, save, type } from './steps';

/** What is brought before somebody, by what they do from the beginning of a channel on. */
const SURFACES: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['a first visit', async () => undefined],
  ['the suggestions', (page) => suggestions(page)],
  ['a status card', (page) => ask(page, `/bedrock-status ${OPUS}`)],
  ['a table', (page) => ask(page, '/bedrock-status list legacy')],
  ['a channel with a digest', (page) => digestIn(page).waitFor()],
  [
    'the further moves of an item',
    (page) => digestIn(page).getByRole('button', { name: 'More' }).first().click(),
  ],
  ['a picture, enlarged', (page) => digestIn(page).locator('img').click()],
  ['a thread', (page) => openThread(page, digestIn(page))],
  ['the settings', (page) => openSettings(page)],
  ['a plan with faults', (page) => planWithFaults(page)],
  ['Home', (page) => openHome(page)],
  ['the channel’s menu', (page) => page.getByTestId('channel-menu').click()],
  ['the making of a channel', (page) => page.getByTestId('channel-add').click()],
  ['the troubles and requests', (page) => page.getByRole('button', { name: 'requests' }).click()],
  ['all that the sidebar folds away', (page) => unfold(page)],
];

describeOnStage('whoever sees little, or uses no mouse, is hindered by nothing in', (stage) => {
  let page: Page;

  beforeAll(async () => {
    page = await stage.stay();
    await ask(page, '/bedrock-digest subscribe');
    await type(page, '/bedrock-digest now');
    await digestIn(page).waitFor();
    await page.evaluate(AXE);
  });
  afterEach(() => page.keyboard.press('Escape'));

  test.each(SURFACES)('%s', async (_name, bring) => {
    await openChannel(page, 'platform');
    await page.getByTestId('composer').fill('');
    await bring(page);
    expect(await faultsOf(page)).toEqual([]);
  });
});

async function suggestions(page: Page): Promise<void> {
  await page.getByTestId('composer').pressSequentially('/');
  await page.getByTestId('suggestion').first().waitFor();
}

async function openThread(page: Page, message: Locator): Promise<void> {
  await message.getByRole('button', { name: 'Reply in thread' }).click();
  await page.getByTestId('thread').waitFor();
}

async function openSettings(page: Page): Promise<void> {
  await type(page, '/bedrock-digest');
  await modalOf(page).getByLabel('Cadence').waitFor();
}

async function planWithFaults(page: Page): Promise<void> {
  const form = await openPlan(page, digestIn(page));
  await form.getByLabel('Due date').fill('2027-02-01');
  await save(form);
  await form.getByTestId('input-error').filter({ visible: true }).first().waitFor();
}

async function unfold(page: Page): Promise<void> {
  for (const folded of await page.locator('#sidebar summary').all()) await folded.click();
}
