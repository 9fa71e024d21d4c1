import { type Compared, capitalized, isLong, isName, ofWords, type Row, shownOf } from './differing';

/** Two values side by side, row by row; two long texts one below the other. */
export function Comparison({ compared: { name, rows } }: { compared: Compared }) {
  const [first] = rows;
  if (first && rows.length === 1 && first.label === '' && isLong(first))
    return <OneBelowTheOther name={name} row={first} />;
  const labelled = rows.some(({ label }) => label !== '');
  const { shown, note } = shownOf(rows);
  return (
    <table className={ofWords(shown) ? 'comparison of-words' : 'comparison'}>
      <caption>
        <Heading name={name} />
        {note && `, ${note}`}
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
