import type { Mark } from './node-state';

/** A 12 px sign for each state, drawn around its own middle. */
export function StateMark({ mark, x, y }: { mark: Mark; x: number; y: number }) {
  if (mark === 'none') return null;
  return (
    <g className={`mark mark-${mark}`} transform={`translate(${x} ${y})`}>
      {SHAPES[mark]}
    </g>
  );
}

const SHAPES: Record<Exclude<Mark, 'none'>, React.ReactNode> = {
  waiting: <circle r="4.5" />,
  running: <circle className="turning" r="4.5" strokeDasharray="18 11" />,
  done: <path d="M-4.5 0.5 -1.5 3.5 4.5 -3.5" />,
  cached: (
    <>
      <circle r="5" />
      <path d="M0 -2.6V0.2L2 1.6" />
    </>
  ),
  stale: (
    <>
      <circle r="4.5" />
      <path className="filled" d="M0 -4.5A4.5 4.5 0 0 0 0 4.5Z" />
    </>
  ),
  failed: <path d="M-3.5 -3.5 3.5 3.5M3.5 -3.5 -3.5 3.5" />,
  warned: <path d="M0 -5 5.2 4.2H-5.2ZM0 -1.6V1.2M0 2.6V2.9" />,
  skipped: <path d="M-4 0H4" />,
};
