/** Where the room stumbles in one step: check by check, how many it held up, and what they were told. */

import type { Collected } from './collected';
import type { CheckText } from './held-code';

export interface Stumble {
  check: string;
  /** Learners at whom it was the first check that did not pass, at some time. */
  held: number;
  /** Those of them at whom it still is. */
  still: number;
  /** What most of them were told most often; empty for words that are not the author's; null if it held nobody up. */
  hint: string | null;
}

export interface Stumbles {
  /** Learners who touched the step and whose report tells of checks. */
  told: number;
  /** In the order of the checks. */
  checks: Stumble[];
}

export function stumblesAt(collected: Collected, step: number, texts: CheckText[]): Stumbles {
  const rows = Object.values(collected).filter(({ states, held }) => held && (states[step] ?? 0) > 0);
  const checks = texts.map(({ check, hints }, place): Stumble => {
    const shown = rows.flatMap(({ held }) => held?.[step]?.checks.filter((one) => one.check === place) ?? []);
    // What was passed once stays passed, even if a later report says otherwise.
    const still = rows.filter(
      ({ states, held }) => states[step] === 1 && held?.[step]?.last === place,
    ).length;
    return {
      check,
      held: shown.length,
      still,
      hint: most(
        shown.map(({ hint }) => hint),
        hints,
      ),
    };
  });
  return { told: rows.length, checks };
}

/** The hint that stands there most often; of two, the one that the check gives first. */
function most(places: (number | null)[], hints: string[]): string | null {
  if (places.length === 0) return null;
  const count = (place: number | null) => places.filter((one) => one === place).length;
  const order = [...hints.keys(), null];
  const first = order.reduce((best, place) => (count(place) > count(best) ? place : best));
  return first === null ? '' : (hints[first] ?? '');
}

/** The check that holds up most of those who are at it now, otherwise that held up most; null if none did. */
export function worstOf({ checks }: Stumbles): Stumble | null {
  const by = (key: 'still' | 'held') =>
    checks.reduce<Stumble | null>((worst, one) => (one[key] > (worst?.[key] ?? 0) ? one : worst), null);
  return by('still') ?? by('held');
}
