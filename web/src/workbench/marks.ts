/** The moments of a visit that benches read from the User Timing list; each is set once, at its first time. */
export type Moment = 'editor-ready' | 'engine-ready' | 'first-graph' | 'pandas-ready' | 'first-result';

const seen = new Set<Moment>();

export function markOnce(moment: Moment): void {
  if (seen.has(moment)) return;
  seen.add(moment);
  performance.mark(`th:${moment}`);
}
