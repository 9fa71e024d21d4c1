/** Puts what the heads of all pages share in the place of `<!-- head of every page -->`. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const PLACE = '<!-- head of every page -->';
const SHARED = join(root, 'web/src/look/head.html');

/** @returns {import('vite').Plugin} */
export function sharedHead() {
  return {
    name: 'tryhamilton:head',
    transformIndexHtml: {
      // Before the build looks at what the page links to.
      order: 'pre',
      handler: (html) =>
        html.replace(PLACE, () => readFileSync(SHARED, 'utf8').trim().replaceAll('\n', '\n    ')),
    },
  };
}
