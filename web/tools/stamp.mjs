/**
 * Stamps: what a step was made from, kept so that the next command skips it when nothing changed.
 * Prevents: installing and building everything anew at every `npm start`.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stampDir } from './paths.mjs';

/** @param {string} name */
const file = (name) => join(stampDir, name);

/** @param {string} name @param {string} key  hash of what the step is made from */
export function isStamped(name, key) {
  try {
    return readFileSync(file(name), 'utf8') === key;
  } catch {
    return false;
  }
}

/** @param {string} name @param {string} key */
export function stamp(name, key) {
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(file(name), key);
}

/** Before a step starts anew, so that one that dies halfway is not taken for done. @param {string} name */
export const unstamp = (name) => rmSync(file(name), { force: true });
