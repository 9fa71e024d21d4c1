/** What programs began as: the examples, and whatever else the page knows. */

import { EXAMPLES } from '../examples';
import type { Saved } from '../persist';
import type { Bases } from './link';

const known: Bases[] = [(id) => EXAMPLES.find((example) => example.id === id)?.program ?? null];

/** Lets links tell a program by what differs from these, such as the steps of a course. */
export function addBases(bases: Bases): void {
  known.push(bases);
}

/** The program that others with this id began as, or null. */
export async function baseOf(id: string): Promise<Saved | null> {
  if (id === '') return null;
  for (const bases of known) {
    const found = await bases(id);
    if (found) return found;
  }
  return null;
}
