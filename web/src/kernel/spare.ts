/**
 * A second worker, booted while the first one idles, so that ending a stuck program costs no new boot.
 * Prevents: seconds of waiting after Stop where the page is not cross-origin isolated; and a phone out of memory.
 */

import type { Channel } from './channel';

/** Two Pythons with pandas take some 300 MB; a spare is worth that only where Stop has no gentler way. */
export function wantsSpare(host: {
  isolated: boolean;
  memoryGB: number | undefined;
  coarsePointer: boolean;
}): boolean {
  if (host.isolated) return false;
  return host.memoryGB === undefined ? !host.coarsePointer : host.memoryGB >= 4;
}

export class Spare {
  #channel: Channel | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  #boot: () => Channel;
  #delayMs: number;

  constructor(boot: () => Channel, delayMs: number) {
    this.#boot = boot;
    this.#delayMs = delayMs;
  }

  /** Calls for a spare after a quiet moment; any call of `hush` before that puts it off. */
  prepare(): void {
    if (this.#channel || this.#failures > 1) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const channel = this.#boot();
      this.#channel = channel;
      channel.listener = (event) => {
        if (event.type === 'engine-ready') void channel.call({ type: 'warm' });
        if (event.type !== 'died' && event.type !== 'boot-failed') return;
        this.#failures += 1;
        this.dismiss();
      };
    }, this.#delayMs);
  }

  /** The page is busy: a boot now would slow it. */
  hush(): void {
    clearTimeout(this.#timer);
  }

  /** Hands the spare over, if there is one; it may still be booting. */
  take(): Channel | null {
    const channel = this.#channel;
    this.#channel = null;
    return channel;
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
    this.#channel = null;
  }
}
