import { Pause, Play, Plus, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Countdown, clockOf, countdown, leftAt, longer, started, stopped } from './timer';

/** Minutes for a step; a new one for each step, by `key`. */
export function Timer({ minutes }: { minutes: number }) {
  const [timer, setTimer] = useState<Countdown>(() => countdown(minutes));
  const [now, setNow] = useState(() => Date.now());
  const running = timer.since !== null;

  useEffect(() => {
    if (!running) return;
    const tick = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(tick);
  }, [running]);

  const left = leftAt(timer, now);
  function toggle(): void {
    const moment = Date.now();
    setNow(moment);
    setTimer(running ? stopped(timer, moment) : started(timer, moment));
  }

  return (
    <div className="timer">
      <span className={left < 0 ? 'timer-clock over' : 'timer-clock'} role="timer" aria-label="Time left">
        {clockOf(left)}
      </span>
      <button type="button" className="button outlined" onClick={toggle}>
        {running ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
        {running ? 'Pause' : 'Start'}
      </button>
      <button type="button" className="button outlined" onClick={() => setTimer(longer(timer, 1))}>
        <Plus size={14} aria-hidden="true" /> 1 min
      </button>
      <button
        type="button"
        className="button icon"
        aria-label="Set the timer back"
        title="Set back"
        onClick={() => setTimer(countdown(minutes))}
      >
        <RotateCcw size={14} />
      </button>
    </div>
  );
}
