import type { Preview } from '../protocol';
import { shapeOf } from '../workbench/summary';
import { cellText, isMissing, isNumeric } from './cells';

/** Columns that are shown of a wide table. */
const MOST_COLUMNS = 6;

/** A value as it was previewed, complete in itself: nothing more can be asked for. */
export function StaticValue({ name, preview }: { name: string; preview: Preview }) {
  if (preview.kind === 'value')
    return (
      <figure className="static-value">
        <figcaption>
          <span className="code">{name}</span> <span className="muted">{preview.type}</span>
        </figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
        <pre tabIndex={0}>{preview.text}</pre>
      </figure>
    );
  const columns = preview.columns.slice(0, MOST_COLUMNS);
  const shape = shapeOf(preview.total, preview.columns.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section className="static-value" tabIndex={0} aria-label={`Value of ${name}`}>
      <table>
        <caption>
          <span className="code">{name}</span>{' '}
          <span className="muted">
            {preview.type} · {shape}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Row label</span>
            </th>
            {columns.map((column) => (
              <th key={column.name} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            <tr key={preview.index[at]}>
              <th scope="row">{preview.index[at]}</th>
              {columns.map(({ name: column, dtype }, index) => (
                <td
                  key={column}
                  className={isMissing(row[index]) ? 'missing' : isNumeric(dtype) ? 'number' : undefined}
                >
                  {cellText(row[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
