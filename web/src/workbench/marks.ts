/** The moments of a visit that benches read from the User Timing list; each is set once, at its first time. */
export type Moment = 'editor-ready' | 'engine-ready' | 'first-graph' | 'pandas-ready' | 'first-result';

const seen = new Set<Moment>();
const waiting: [Moment, () => void][] = [];

export function markOnce(moment: Moment): void {
  if (seen.has(moment)) return;
  seen.add(moment);
  performance.mark(`th:${moment}`);
  for (const [awaited, work] of waiting) if (awaited === moment) work();
}

/** Calls `work` at that moment, or at once when it has been. */
export function whenMarked(moment: Moment, work: () => void): void {
  if (seen.has(moment)) work();
  else waiting.push([moment, work]);
}
