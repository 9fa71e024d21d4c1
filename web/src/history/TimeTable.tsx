import type { TimeDifference } from '../workbench/compare';
import { duration } from '../workbench/summary';

/** How long each node took in two runs, with bars of one scale. */
export function TimeTable({ differences }: { differences: TimeDifference[] }) {
  if (differences.length === 0) return <p className="muted">Neither run computed anything.</p>;
  const most = Math.max(...differences.flatMap(({ before, after }) => [before ?? 0, after ?? 0]), 0.001);
  return (
    <table className="difference-table" aria-label="Times of both runs">
      <thead>
        <tr>
          <th scope="col">Node</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row" className="code">
              {name}
            </th>
            <Time ms={before} most={most} />
            <Time ms={after} most={most} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Time({ ms, most }: { ms: number | null; most: number }) {
  if (ms === null) return <td className="muted">not computed</td>;
  return (
    <td>
      {duration(ms)}
      <span className="time-bar" style={{ width: `${(ms / most) * 100}%` }} aria-hidden="true" />
    </td>
  );
}
