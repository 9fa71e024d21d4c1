/**
 * Draws the PNG icons from their SVG, with the tests' browser: `node web/tools/icons.mjs` after a change to the drawing.
 * The results are kept with the sources, so that a build needs no browser.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser } from './browser.mjs';
import { root } from './paths.mjs';
import { say } from './steps.mjs';

const folder = join(root, 'web', 'public', 'icons');

/** Systems cut a maskable icon to their own shape: its drawing keeps to the inner 80 %. */
const ICONS = [
  { name: 'icon-192.png', source: 'icon.svg', size: 192 },
  { name: 'icon-512.png', source: 'icon.svg', size: 512 },
  { name: 'icon-maskable-512.png', source: 'icon-maskable.svg', size: 512 },
  { name: 'apple-touch-icon.png', source: 'icon-maskable.svg', size: 180 },
];

const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserArgs });
for (const { name, source, size } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(join(folder, source), 'utf8').replace(
    '<svg ',
    `<svg width="${size}" height="${size}" `,
  );
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  say(`${name}: ${size} × ${size}`);
}
await browser.close();
