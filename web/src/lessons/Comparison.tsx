import { type Compared, capitalized, isLong, isName, type Row } from './differing';

/** Rows that are shown of a long comparison. */
const MOST_ROWS = 12;

/** Two values side by side, row by row; two long texts one below the other. */
export function Comparison({ compared: { name, rows } }: { compared: Compared }) {
  const [first] = rows;
  if (first && rows.length === 1 && first.label === '' && isLong(first))
    return <OneBelowTheOther name={name} row={first} />;
  const labelled = rows.some(({ label }) => label !== '');
  // What is equal says little, when there is much of it.
  const shown = rows.length > MOST_ROWS ? rows.filter(({ same }) => !same).slice(0, MOST_ROWS) : rows;
  return (
    <table className="comparison">
      <caption>
        <Heading name={name} />
        {shown.length < rows.length && `, ${shown.length} of ${rows.length} rows`}
      </caption>
      <thead>
        <tr>
          {labelled && (
            <th scope="col">
              <span className="visually-hidden">Row</span>
            </th>
          )}
          <th scope="col">Expected</th>
          <th scope="col">Yours</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ label, expected, actual, same }) => (
          <tr key={label} className={same ? undefined : 'differs'}>
            {labelled && <th scope="row">{label}</th>}
            <td>{expected ?? '–'}</td>
            <td>
              {actual ?? '–'}
              {!same && <span className="visually-hidden"> (differs)</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneBelowTheOther({ name, row }: { name: string; row: Row }) {
  return (
    <>
      <p className="difference-about">
        <Heading name={name} />
      </p>
      <dl className="difference-pairs">
        <div>
          <dt>Expected</dt>
          <dd>{row.expected ?? '–'}</dd>
        </div>
        <div>
          <dt>Yours</dt>
          <dd className={row.same ? undefined : 'differs'}>{row.actual ?? '–'}</dd>
        </div>
      </dl>
    </>
  );
}

function Heading({ name }: { name: string }) {
  if (!name) return 'What was expected, and yours';
  return isName(name) ? <code>{name}</code> : capitalized(name);
}
