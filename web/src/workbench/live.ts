import type { Bench } from './bench';
import type { RunOptions } from './running';
import type { WorkbenchState } from './state';

/** A change is followed by a run after this pause, so that typing a number is one run and not five. */
const PAUSE_MS = 250;

/** While the workbench is live, runs after every change of an input, config or override. Returns how to end that. */
export function followLive(
  { store, events }: Bench,
  run: (options?: RunOptions) => Promise<unknown>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { live, run: now } = store.getState();
      // A run under way is about the values before: another one follows it.
      again = live && now.phase === 'running';
      if (live && !again) void run().catch(() => {});
    }, PAUSE_MS);
  }

  const given = (state: WorkbenchState) => [state.inputs, state.config, state.overrides, state.live];
  const unwatch = store.subscribe((now, before) => {
    if (now.live && given(now).some((value, at) => value !== given(before)[at])) soon();
  });
  const unhear = events.on('run', () => {
    if (again) soon();
  });
  return () => {
    clearTimeout(timer);
    unwatch();
    unhear();
  };
}
