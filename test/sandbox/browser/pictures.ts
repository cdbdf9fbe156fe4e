import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import UPNG from 'upng-js';
import { describeOnStage } from './stage';
import {
  OPUS,
  ask,
  chooseReplacement,
  modalOf,
  moveToDigest,
  openChannel,
  openHome,
  openPlan,
  save,
  subscribeByForm,
} from './steps';

/** Not a test: `npm run pictures` makes the README's pictures of the same steps that the tests take. */

const FOLDER = resolve(__dirname, '../../../docs');

/** Tall enough for each whole message; as wide as GitHub shows a picture. */
const LOOK = { colorScheme: 'light', viewport: { width: 1040, height: 1800 } } as const;

/** What ends the form's part that is shown, between two of its inputs. */
const FORM_HEIGHT = 718;

/** A picture looks the same in this many colours, and is half as large. */
const COLOURS = 256;

describeOnStage(
  'the pictures of the README',
  (stage) => {
    let page: Page;

    beforeAll(async () => {
      page = await stage.stay(LOOK);
      await openChannel(page, 'platform');
    });

    test('status-card.png', async () => {
      await take('status-card', await ask(page, `/bedrock-status ${OPUS} share`));
    });

    test('plan.png, digest.png, home.png', async () => {
      await subscribeByForm(page);
      const digest = await moveToDigest(page);
      await digest.getByRole('button', { name: 'Acknowledge' }).last().click();
      await digest.getByText('Acknowledged by @Ada').waitFor();

      const form = await openPlan(page, digest, 1);
      await chooseReplacement(form, 'Sonnet 4.5');
      await save(form);
      await form.getByText('Choose one that is Active.').waitFor();
      await page.setViewportSize({ ...LOOK.viewport, height: FORM_HEIGHT });
      await form.getByRole('heading').first().click();
      await take('plan', modalOf(page));
      await page.setViewportSize(LOOK.viewport);
      await chooseReplacement(form, 'Opus 5');
      await save(form);
      await modalOf(page).waitFor({ state: 'hidden' });

      await digest.getByText('Plan: @Ada').waitFor();
      await take('digest', digest);

      const home = await openHome(page);
      await home.getByText('Update plan').first().waitFor();
      await take('home', home, home.getByText('DeepSeek-R1'));
    });

    /** Takes a picture of a place, down to where something in it begins that is left out. */
    async function take(name: string, place: Locator, leftOut?: Locator): Promise<void> {
      await page.mouse.move(0, 0);
      const [box, end] = [await place.boundingBox(), await leftOut?.boundingBox()];
      if (!box) throw new Error(`There is nothing to be seen for ${name}.png.`);
      const clip = { ...box, ...(end && { height: end.y - box.y }) };
      const taken = await page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
      const { width, height, ...picture } = UPNG.decode(Uint8Array.from(taken).buffer);
      const pixels = UPNG.toRGBA8({ width, height, ...picture });
      writeFileSync(resolve(FOLDER, `${name}.png`), Buffer.from(UPNG.encode(pixels, width, height, COLOURS)));
    }
  },
  2,
);
