/** A countdown as data: the page asks what it shows at a moment, so that nothing drifts while a tab sleeps. */

export interface Countdown {
  /** Milliseconds left when it was last started or stopped. */
  left: number;
  /** When it was started, or null while it stands. */
  since: number | null;
}

export const countdown = (minutes: number): Countdown => ({ left: minutes * 60_000, since: null });

export const leftAt = ({ left, since }: Countdown, now: number): number =>
  since === null ? left : left - (now - since);

export const started = (timer: Countdown, now: number): Countdown =>
  timer.since === null ? { ...timer, since: now } : timer;

export const stopped = (timer: Countdown, now: number): Countdown => ({
  left: leftAt(timer, now),
  since: null,
});

export const longer = (timer: Countdown, minutes: number): Countdown => ({
  ...timer,
  left: timer.left + minutes * 60_000,
});

/** "4:05"; past the end "−0:30". */
export function clockOf(ms: number): string {
  const seconds = Math.abs(ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(ms / 1000));
  const sign = ms <= -1000 ? '−' : '';
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
