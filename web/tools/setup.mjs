/** npm run setup: everything that the playground and its tests need. Other commands run the parts that they need. */

import { pathToFileURL } from 'node:url';
import { setupNpm } from './setup-npm.mjs';
import { setupGraphviz, setupJava } from './setup-programs.mjs';
import { setupOracle, setupOrchestrators, setupPython, setupScale } from './setup-python.mjs';
import { step } from './steps.mjs';

export const npmPackages = () => step('npm packages', setupNpm);

export const pythonPackages = () => step('Python environment', setupPython);

export const oracle = () => step('Python environment of the reference engine', setupOracle);

export const graphviz = () => step('Graphviz for the tests', setupGraphviz);

export async function scale() {
  await step('Java for Spark', setupJava);
  await step('Python environment with Dask, Ray and Spark', setupScale);
  await step('Python environment with Airflow and Dagster', setupOrchestrators);
}

// What imports npm packages is imported after they are there.

export async function runtime() {
  const { buildRuntime } = await import('./runtime.mjs');
  await buildRuntime();
}

export async function site() {
  const { buildSite } = await import('./site.mjs');
  await step('Site', buildSite);
}

export async function browser() {
  const { setupBrowser } = await import('./browser.mjs');
  await step('Browser for the tests', setupBrowser);
}

/** Optional: where they are not to be had, their tests are left out, and the step says so. */
export async function webServers() {
  const { setupWebServers } = await import('./web-servers.mjs');
  await step('nginx and Caddy for the tests', setupWebServers);
}

/** What start, the browser tests and the bench begin with. */
export async function everythingToServe() {
  for (const part of [npmPackages, pythonPackages, runtime, site]) await part();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const part of [npmPackages, pythonPackages, oracle, graphviz, scale, runtime, browser, webServers])
    await part();
}
