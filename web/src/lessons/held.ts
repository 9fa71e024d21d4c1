/**
 * What held a person up in a step: which check was the first that did not pass, and which of its hints was shown.
 * Hints stand here as their author wrote them, so that a report of them tells nothing of the person's program.
 */
import type { CheckVerdict } from '../protocol';

export interface Held {
  /** Check → hint → how often it was shown. An empty hint stands for words that are not the author's. */
  times: Record<string, Record<string, number>>;
  /** The check that did not pass when last looked; null once the step passed. */
  last: string | null;
}

/** With what the checks say of a program. Only the first that does not pass counts: its hint is what the page shows. */
export function heldBy(before: Held | undefined, verdicts: CheckVerdict[]): Held | undefined {
  const first = verdicts.find(({ passed }) => !passed);
  if (!first) return before && { ...before, last: null };
  const { check, claim } = first;
  const times = new Map(Object.entries(before?.times ?? {}));
  const hints = new Map(Object.entries(times.get(check) ?? {}));
  hints.set(claim, (hints.get(claim) ?? 0) + 1);
  times.set(check, Object.fromEntries(hints));
  return { times: Object.fromEntries(times), last: check };
}

/** The hint of a check that was shown most often; null if none was. */
export function mostShown(held: Held, check: string): string | null {
  const hints = Object.hasOwn(held.times, check) ? Object.entries(held.times[check] ?? {}) : [];
  return hints.reduce<[string | null, number]>((most, one) => (one[1] > most[1] ? one : most), [null, 0])[0];
}

/** Of two copies of one progress: the larger of the counts, and where the first stands. */
export function mergedHeld(mine: Held | undefined, other: Held | undefined): Held | undefined {
  if (!mine || !other) return mine ?? other;
  const checks = new Set([...Object.keys(mine.times), ...Object.keys(other.times)]);
  const times = [...checks].map((check) => {
    const [a, b] = [countsOf(mine, check), countsOf(other, check)];
    const hints = [...new Set([...a.keys(), ...b.keys()])];
    return [
      check,
      Object.fromEntries(hints.map((hint) => [hint, Math.max(a.get(hint) ?? 0, b.get(hint) ?? 0)])),
    ];
  });
  return { times: Object.fromEntries(times), last: mine.last };
}

const countsOf = ({ times }: Held, check: string): Map<string, number> =>
  new Map(Object.hasOwn(times, check) ? Object.entries(times[check] ?? {}) : []);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

/** What can be read of a record that a browser or a file kept. */
export function readHeld(value: unknown): Held | undefined {
  if (!isRecord(value) || !isRecord(value.times)) return undefined;
  const times = Object.entries(value.times).flatMap(([check, hints]) => {
    const counts = isRecord(hints) ? Object.entries(hints).filter(([, count]) => isCount(count)) : [];
    return counts.length > 0 ? [[check, Object.fromEntries(counts)] as const] : [];
  });
  if (times.length === 0) return undefined;
  const last = times.some(([check]) => check === value.last) ? (value.last as string) : null;
  return { times: Object.fromEntries(times) as Held['times'], last };
}
