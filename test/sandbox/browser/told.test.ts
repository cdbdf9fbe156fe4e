import { type Page } from 'playwright-core';
import { eventually } from '../page/eventually';
import { describeOnStage } from './stage';
import {
  OPUS,
  ask,
  chooseReplacement,
  digestIn,
  modalOf,
  moveToDigest,
  openChannel,
  openPlan,
  save,
  subscribeByForm,
  type,
} from './steps';

describeOnStage('a channel is told', (stage) => {
  let page: Page;

  beforeAll(async () => {
    page = await stage.stay();
  });

  test('what it subscribed to by the form, once time is moved there, with a picture', async () => {
    await openChannel(page, 'ml-inference');
    const subscribed = await subscribeByForm(page);
    await eventually(() => subscribed.innerText()).toMatch(
      /Next posts\nMon 2026-11-23 09:00 \(Europe\/Berlin, UTC\+1\)/,
    );
    const digest = await moveToDigest(page);
    await page.getByTestId('clock').getByText('Mon 2026-11-23 08:00 UTC', { exact: true }).waitFor();
    await eventually(() => digest.innerText()).toMatch(
      /Needs action · 2\n.*Marengo Embed v2\.7 .*\nEnd of life 2026-11-30 \(in 7 days\)/s,
    );
    const picture = digest.getByRole('img', { name: /Claude Opus 4\.1/ });
    await eventually(() =>
      picture.evaluate((it: { naturalWidth: number }) => it.naturalWidth),
    ).toBeGreaterThan(600);
  });

  test('who has taken on an item, and that it is open again when they take that back', async () => {
    const grace = await stage.visit();
    await grace.getByTestId('person').selectOption({ label: 'Grace' });
    for (const one of [page, grace]) await openChannel(one, 'platform');
    await ask(page, '/bedrock-digest subscribe');
    await type(page, '/bedrock-digest now');
    const digest = digestIn(page);
    await digest.getByRole('button', { name: 'Acknowledge' }).first().click();
    for (const one of [page, grace]) await digestIn(one).getByText('Acknowledged by @Ada').waitFor();
    await digest.getByRole('button', { name: 'Undo' }).click();
    for (const one of [page, grace])
      await digestIn(one).getByText('Acknowledged by @Ada').waitFor({ state: 'detached' });
    await eventually(() => digest.getByRole('button', { name: 'Acknowledge' }).count()).toBe(3);
  });

  test('of a plan only once what is wrong in it is put right', async () => {
    await openChannel(page, 'sec-ops');
    const form = await openPlan(page, await ask(page, `/bedrock-status ${OPUS} share`));
    await chooseReplacement(form, 'Sonnet 4.5');
    await form.getByLabel('Due date').fill('2027-02-01');
    await save(form);
    const errors = form.getByTestId('input-error').filter({ visible: true });
    await errors.nth(1).waitFor();
    await eventually(() => errors.allTextContents()).toEqual([
      expect.stringMatching(/^It is Legacy in .*us-east-1.*\. Choose one that is Active\.$/),
      expect.stringMatching(
        /^The model reaches its end of life on 2027-01-08 in .*\. Choose that day or one before it\.$/,
      ),
    ]);
    await chooseReplacement(form, 'Opus 5');
    await form.getByLabel('Due date').fill('2026-12-09');
    await save(form);
    await modalOf(page).waitFor({ state: 'hidden' });
    await page
      .getByTestId('message')
      .filter({ hasText: OPUS })
      .getByText(/Plan: @Ada → .* due 2026-12-09/)
      .waitFor();
    const plans = await ask(page, '/bedrock-plans');
    await eventually(() => plans.innerText()).toMatch(/Claude Opus 4\.1.*anthropic\.claude-opus-5/s);
  });

  test('nothing wrong while the store is away, and all once it is back', async () => {
    await openChannel(page, 'sec-ops');
    const trouble = page.getByTestId('trouble');
    await page.getByRole('button', { name: 'requests' }).click();
    await trouble.getByLabel('The store is away').click();
    await page.getByTestId('trouble-chip').filter({ hasText: '1 trouble is on' }).waitFor();
    const refusal = await ask(page, '/bedrock-digest subscribe');
    await eventually(() => refusal.innerText()).toContain('The store is away, so nothing was stored.');
    const known = await ask(page, `/bedrock-status ${OPUS}`);
    await eventually(() => known.innerText()).toContain('End of life: 2027-01-08');
    await trouble.getByRole('button', { name: 'Mend everything' }).click();
    await page.getByTestId('trouble-chip').waitFor({ state: 'hidden' });
    const subscribed = await ask(page, '/bedrock-digest subscribe');
    await eventually(() => subscribed.innerText()).toContain('Next posts');
    const newest = page.getByTestId('request').first();
    await eventually(() => newest.innerText()).toMatch(/^Slack\s+\S+\s+\d+ ms\s+ok\s/);
  });
});
