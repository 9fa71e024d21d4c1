import type { Json } from '../protocol';
import { givenIn, tableIn } from './differing';

/** Letters of what was given that stand open. */
const MOST_OPEN = 120;

/** What the check chose: the person's own inputs and config are others. */
export function Given({ given }: { given: Record<string, Json> }) {
  const names = Object.keys(given);
  if (names.length === 0) return null;
  const written = givenIn(given);
  const tables = Object.values(given).some((value) => tableIn(value) !== null);
  if (!tables && written.join(', ').length <= MOST_OPEN)
    return (
      <p className="given">
        Given{' '}
        {written.map((one, index) => (
          <span key={names[index]}>
            {index > 0 && ', '}
            <code>{one}</code>
          </span>
        ))}
      </p>
    );
  return (
    <details className="given">
      <summary>Given {names.join(', ')}</summary>
      {Object.entries(given).map(([name, value], index) => (
        <GivenValue key={name} {...{ name, value }} written={written[index] ?? ''} />
      ))}
    </details>
  );
}

function GivenValue({ name, value, written }: { name: string; value: Json; written: string }) {
  const table = tableIn(value);
  if (!table)
    return (
      <p>
        <code>{written}</code>
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key.
    <section className="given-table" aria-label={name} tabIndex={0}>
      <table className="comparison of-words">
        <caption>
          <code>{name}</code>
          {table.note && `, ${table.note}`}
        </caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name and never move.
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={table.columns[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
