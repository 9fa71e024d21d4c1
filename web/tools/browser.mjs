/**
 * The browser that the tests drive: Playwright's own where it can be had, the system's Chromium otherwise.
 * Prevents: tests that only run on machines which reach Playwright's download server.
 */

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { aptInstall, noApt } from './apt.mjs';
import { quiet, works } from './run.mjs';
import { isStamped, stamp } from './stamp.mjs';
import { StepError } from './steps.mjs';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PACKAGES = ['chromium', 'fonts-dejavu-core'];
const ADVICE = `install it (on Debian, as root: apt-get install ${PACKAGES.join(' ')}), or run npx playwright install --with-deps chromium.`;

/** Without a GPU, as root and with a small /dev/shm, as on most build machines. */
export const browserArgs = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** Path of a browser that starts, or null. @returns {string | null} */
export const findBrowser = () =>
  [chromium.executablePath(), ...SYSTEM].find((path) => existsSync(path) && works(path, ['--version'])) ??
  null;

/** Tried once per checkout and Playwright version: where its server is out of reach, it stays so. */
async function tryPlaywrightsOwn() {
  const key = chromium.executablePath();
  if (isStamped('playwright-browser', key)) return;
  try {
    await quiet('npx', ['playwright', 'install', ...(noApt() ? [] : ['--with-deps']), 'chromium'], {
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    });
  } catch {
    // The system's package manager is next.
  }
  stamp('playwright-browser', key);
}

export async function setupBrowser() {
  if (!existsSync(chromium.executablePath())) await tryPlaywrightsOwn();
  if (!findBrowser() && !noApt()) await aptInstall(PACKAGES, ADVICE);
  const path = findBrowser();
  if (path) return path;
  throw new StepError(
    "There is no Chromium: Playwright's could not be downloaded and the system has none.",
    ADVICE,
  );
}
