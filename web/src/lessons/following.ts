/** A course that is being written tells when it changed; see `tryhamilton lesson preview`. */
import type { Fetcher } from './course';

export interface Changes {
  version: number;
  /** What keeps lessons from being shown as they are now: file, line, key and sentence. */
  faults: string[];
}

/** Before the next question, when the last one was refused: the server may be starting anew. */
const PAUSE_MS = 1000;

/**
 * Asks again and again, each time until something changed. `changed` is called when there is a new version to show,
 * `broken` with the faults when there is none. Never returns.
 */
export async function followChanges(
  get: Fetcher,
  shown: number,
  changed: () => void,
  broken: (faults: string[]) => void,
): Promise<never> {
  let known = shown;
  for (;;) {
    try {
      const { version, faults } = (await get(`changes?after=${known}`)) as Changes;
      if (version === known) continue;
      known = version;
      if (faults.length > 0) broken(faults);
      else changed();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
