import type { ValueDifference } from '../workbench/compare';

const STATES: Record<ValueDifference['state'], string> = {
  same: 'the same',
  changed: 'changed',
  added: 'added',
  removed: 'removed',
  unknown: 'not looked at',
};

/** Each value of two runs in a few characters, those that differ first. */
export function ValueTable({ differences }: { differences: ValueDifference[] }) {
  if (differences.length === 0) return <p className="muted">Neither run has values that are remembered.</p>;
  return (
    <table className="difference-table" aria-label="Values of both runs">
      <thead>
        <tr>
          <th scope="col">Node</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ name, state, before, after, schema }) => (
          <tr key={name} data-state={state}>
            <th scope="row" className="code">
              {name}
            </th>
            <td className="code">{before}</td>
            <td className="code">{after}</td>
            <td>
              {STATES[state]}
              {schema.map((one) => (
                <p key={one} className="muted">
                  {one}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
