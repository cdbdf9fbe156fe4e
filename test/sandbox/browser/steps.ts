import { type Locator, type Page } from 'playwright-core';

/** What people do in the sandbox: the tests, and the README's pictures, are made of it. */

/** A model of the packaged roster that two made-up accounts use, and that ends on 2027-01-08. */
export const OPUS = 'Claude Opus 4.1';

export const messagesOf = (page: Page): Locator => page.getByTestId('log').getByTestId('message');
export const modalOf = (page: Page): Locator => page.getByTestId('modal');
export const homeOf = (page: Page): Locator => page.getByTestId('home');

/** The newest digest of the channel. */
export const digestIn = (page: Page): Locator =>
  messagesOf(page).filter({ hasText: 'Bedrock digest:' }).last();

export async function openChannel(page: Page, name: string): Promise<void> {
  await page.getByTestId('channel').filter({ hasText: name }).click();
  await page.getByTestId('channel-name').filter({ hasText: name }).waitFor();
}

export async function type(page: Page, text: string): Promise<void> {
  const composer = page.getByTestId('composer');
  await composer.fill(text);
  // Closes the suggestions, which Enter would take first.
  await composer.press('Escape');
  await composer.press('Enter');
}

/** Types a command and resolves with the message that it brings. */
export async function ask(page: Page, command: string): Promise<Locator> {
  return bringing(page, () => type(page, command));
}

/** Does something and resolves with the message that it brings to the channel. */
export async function bringing(page: Page, act: () => Promise<void>): Promise<Locator> {
  const before = await messagesOf(page).count();
  await act();
  const message = messagesOf(page).nth(before);
  await message.waitFor();
  return message;
}

/** Subscribes the channel by the form of `/bedrock-digest`. */
export async function subscribeByForm(page: Page): Promise<Locator> {
  await type(page, '/bedrock-digest');
  const form = modalOf(page);
  await form.getByLabel('Cadence').selectOption('weekly');
  await form.getByLabel('Weekday').selectOption('mon');
  await form.getByLabel('Time', { exact: true }).fill('09:00');
  return bringing(page, () => save(form));
}

/** Moves the bot's date to the next digest and resolves with it, once its picture is there. */
export async function moveToDigest(page: Page): Promise<Locator> {
  await page.getByTestId('clock').getByRole('button', { name: 'Next digest' }).click();
  const digest = digestIn(page);
  await digest.waitFor({ timeout: 12_000 });
  await digest.locator('img').evaluate((picture: { decode(): Promise<void> }) => picture.decode());
  return digest;
}

/** Opens the migration plan of the model that a card or a digest's item is about. */
export async function openPlan(page: Page, message: Locator, at = 0): Promise<Locator> {
  await message.getByRole('button', { name: 'Plan migration' }).nth(at).click();
  const form = modalOf(page);
  await form.getByRole('heading', { name: 'Plan migration' }).waitFor();
  return form;
}

/** Searches a model to move to and takes the first that is found. */
export async function chooseReplacement(form: Locator, typed: string): Promise<void> {
  await form.getByLabel('Replacement model').fill(typed);
  await form
    .getByRole('option', { name: new RegExp(typed, 'i') })
    .first()
    .click();
}

/** Sends a form, once the page has heard of the sending before: meanwhile it takes no other. */
export async function save(form: Locator): Promise<void> {
  await form.locator('[data-testid=modal-submit]:not([aria-busy])').click();
}

export async function openHome(page: Page): Promise<Locator> {
  await page.getByTestId('direct-message').click();
  const home = homeOf(page);
  await home.getByText('Next transitions').waitFor();
  return home;
}
