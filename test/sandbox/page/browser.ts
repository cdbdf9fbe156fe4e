import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The Chromium of this machine: the one `CHROMIUM_PATH` names, else one in a usual place. Where there is none it
 * says so on stderr and the caller skips its tests; under `CI` it throws instead, so that none are skipped there.
 */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  const found = named || USUAL_PLACES.find((place) => existsSync(place));
  if (found) return found;
  const sentence = 'No Chromium found: install one or set CHROMIUM_PATH to run the browser tests.';
  if (process.env['CI']) throw new Error(sentence);
  process.stderr.write(`\nBROWSER TESTS SKIPPED. ${sentence}\n`);
  return undefined;
}

/** Starts Chromium with nothing in it that would reach out to the network by itself. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
