import { readFileSync } from 'node:fs';
import { type AxeResults } from 'axe-core';
import { type Page } from 'playwright-core';
import { DESK, PHONE } from './stage';

/** Faults that keep somebody from using the page; the lesser ones are matters of taste and context. */
const SERIOUS: readonly unknown[] = ['serious', 'critical'];

/** The audit, to be evaluated once in a page: it comes by the browser's own tools, since the page's CSP lets no script in. */
export const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** No style sheet comes from elsewhere, so none has to be fetched again. */
const OPTIONS = { resultTypes: ['violations'], preload: false };

/** The looks in which the page has to hold. */
const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: DESK },
  { name: 'dark', colorScheme: 'dark', viewport: DESK },
  { name: 'phone', colorScheme: 'light', viewport: PHONE },
] as const;

/**
 * What hinders people on the page as it stands, in each of its looks: a line a fault, none where all is well. Leaves
 * it as it was at a desk, light.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { name, colorScheme, viewport } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    found.push(...(await audit(page)).map((fault) => `${name}: ${fault}`));
    const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (wider > 0) found.push(`${name}: the page scrolls sideways by ${wider} pixels`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESK);
  return found;
}

async function audit(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(OPTIONS)})`);
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}
