import type { Difference, Json } from '../protocol';
import { type Compared, compared, lists, written } from './differing';

/** Rows that are shown of a long comparison. */
const MOST_ROWS = 12;

/** What was expected and what was found: as a table, as names, and on request on the graph. */
export function DifferenceView({ difference, show }: { difference: Difference; show: () => void }) {
  switch (difference.aspect) {
    case 'nodes':
    case 'edges':
    case 'inputs':
    case 'requested':
    case 'names':
      return <Names difference={difference} show={show} />;
    case 'executed':
      return <Executed difference={difference} />;
    case 'values':
    case 'kinds':
    case 'types':
    case 'tags':
      return (
        <>
          {difference.given && <Given given={difference.given} />}
          {compared(difference).map((one) => (
            <Comparison key={one.name} compared={one} />
          ))}
        </>
      );
    case 'errors':
    case 'mutants':
    case 'files':
      return <Listed difference={difference} />;
  }
}

function Names({ difference, show }: { difference: Difference; show: () => void }) {
  const { missing, extra } = lists(difference);
  // A check that asks for some nodes does not mind others.
  const off = missing.length > 0 ? [] : extra;
  return (
    <p className="difference-names">
      {missing.length > 0 && (
        <>
          Missing: <Codes names={missing} />{' '}
        </>
      )}
      {off.length > 0 && (
        <>
          Too many: <Codes names={off} />{' '}
        </>
      )}
      <button type="button" className="link" onClick={show}>
        Show on the graph
      </button>
    </p>
  );
}

function Executed({ difference }: { difference: Difference }) {
  const { missing, extra } = lists(difference);
  return (
    <p className="difference-names">
      {missing.length > 0 && (
        <>
          Should have run: <Codes names={missing} />{' '}
        </>
      )}
      {extra.length > 0 && (
        <>
          Ran, and need not have: <Codes names={extra} />
        </>
      )}
    </p>
  );
}

function Codes({ names }: { names: string[] }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <code>{name}</code>
    </span>
  ));
}

/** The inputs that the check gave: the person's own are others. */
function Given({ given }: { given: Record<string, Json> }) {
  return (
    <p className="given">
      Given{' '}
      {Object.entries(given).map(([name, value], index) => (
        <span key={name}>
          {index > 0 && ', '}
          <code>
            {name} = {written(value)}
          </code>
        </span>
      ))}
    </p>
  );
}

function Comparison({ compared: { name, rows } }: { compared: Compared }) {
  const labelled = rows.some(({ label }) => label !== '');
  // What is equal says little, when there is much of it.
  const shown = rows.length > MOST_ROWS ? rows.filter(({ same }) => !same).slice(0, MOST_ROWS) : rows;
  return (
    <table className="comparison">
      <caption>
        {name ? <code>{name}</code> : 'What was expected, and yours'}
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

function Listed({ difference }: { difference: Difference }) {
  const { missing, extra } = lists(difference);
  if (missing.length === 0 && extra.length === 0) return null;
  return (
    <ul className="difference-list">
      {missing.map((one) => (
        <li key={one}>expected: {one}</li>
      ))}
      {extra.map((one) => (
        <li key={one}>
          {missing.length > 0 && 'found: '}
          {one}
        </li>
      ))}
    </ul>
  );
}
