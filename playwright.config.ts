import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './web/tools/browser.mjs';

/** Ports of their own, so that a running `npm start` is not in the way; `npm test` picks free ones. */
const ISOLATED = Number(process.env.TRYHAMILTON_E2E_PORT ?? 4181);
const PLAIN = Number(process.env.TRYHAMILTON_E2E_PLAIN_PORT ?? 4182);

const serve = (port: number, isolated: boolean) => ({
  command: `node web/tools/preview.mjs --port ${port}`,
  url: `http://localhost:${port}/`,
  env: { TRYHAMILTON_ISOLATED: isolated ? '1' : '0' },
  reuseExistingServer: false,
  stdout: 'ignore' as const,
  stderr: 'pipe' as const,
});

const executablePath = findBrowser();

/** The built site, real Chromium, real Pyodide and pandas. What must hold without isolation too is tagged @both. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A page boots Python and pandas; two at once on a small machine slow each other into flakiness.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // Where a landing hangs on it, one stumble of a loaded machine is reported as flaky and not as a fault.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.PLAYWRIGHT_REPORT
    ? [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_REPORT }]]
    : 'list',
  use: {
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // Each test begins with an empty browser; only those of the offline copy need one that fills it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args: browserArgs, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'isolated', use: { baseURL: `http://localhost:${ISOLATED}/` } },
    { name: 'plain', use: { baseURL: `http://localhost:${PLAIN}/` }, grep: /@both/ },
  ],
  webServer: [serve(ISOLATED, true), serve(PLAIN, false)],
});
