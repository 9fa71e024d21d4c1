import { Plus, Trash2 } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { MOST_COLUMNS, MOST_ROWS, parseCsv, type Table } from '../workbench/tables';

interface TableFieldProps {
  name: string;
  table: Table;
  onTable(table: Table): void;
}

/** A small table cell by cell. Enter goes down, cells of a spreadsheet can be pasted. */
export function TableField({ name, table, onTable }: TableFieldProps) {
  const body = useRef<HTMLTableElement>(null);
  const { columns, rows } = table;
  const isList = table.form === 'list';

  const setCell = (row: number, column: number, text: string) =>
    onTable({
      ...table,
      rows: rows.map((cells, at) => (at === row ? replaced(cells, column, text) : cells)),
    });
  const addRow = () => onTable({ ...table, rows: [...rows, columns.map(() => '')] });
  const addColumn = () => {
    let title = `column_${columns.length + 1}`;
    while (columns.includes(title)) title += '_';
    onTable({ ...table, columns: [...columns, title], rows: rows.map((cells) => [...cells, '']) });
  };

  function press(event: KeyboardEvent<HTMLInputElement>, row: number, column: number): void {
    const down = event.key === 'Enter' || event.key === 'ArrowDown';
    if (!down && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (event.key === 'Enter' && row === rows.length - 1 && rows.length < MOST_ROWS) addRow();
    // The row may only just be coming.
    requestAnimationFrame(() =>
      body.current
        ?.querySelector<HTMLInputElement>(`[data-cell="${row + (down ? 1 : -1)} ${column}"]`)
        ?.focus(),
    );
  }

  /** Cells of a spreadsheet come with tabs and lines; a single word is pasted as ever. */
  function paste(event: ClipboardEvent, row: number, column: number): void {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const pasted = parseCsv(text.trimEnd(), '\t').slice(0, MOST_ROWS - row);
    const grown = [...rows];
    while (grown.length < row + pasted.length) grown.push(columns.map(() => ''));
    for (const [down, cells] of pasted.entries()) {
      let line = grown[row + down] as string[];
      for (const [right, cell] of cells.entries()) {
        if (column + right < columns.length) line = replaced(line, column + right, cell);
      }
      grown[row + down] = line;
    }
    onTable({ ...table, rows: grown });
  }

  return (
    <div className="table-field">
      <div className="table-field-scroll">
        <table ref={body} aria-label={`Table of ${name}`}>
          <thead>
            <tr>
              {columns.map((title, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column keeps its place while its name is typed.
                <th key={column} scope="col">
                  {isList ? (
                    <span className="muted">{name}</span>
                  ) : (
                    <input
                      className="field"
                      aria-label={`Name of column ${column + 1}`}
                      value={title}
                      onChange={({ target }) =>
                        // Two columns of one name would become one.
                        !columns.includes(target.value) &&
                        onTable({ ...table, columns: replaced(columns, column, target.value) })
                      }
                    />
                  )}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place.
              <tr key={row}>
                {cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={column}>
                    <input
                      className="field"
                      data-cell={`${row} ${column}`}
                      aria-label={`${columns[column]}, row ${row + 1}`}
                      value={cell}
                      onChange={({ target }) => setCell(row, column, target.value)}
                      onKeyDown={(event) => press(event, row, column)}
                      onPaste={(event) => paste(event, row, column)}
                    />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    className="button icon"
                    aria-label={`Delete row ${row + 1}`}
                    title="Delete row"
                    onClick={() => onTable({ ...table, rows: rows.filter((_, at) => at !== row) })}
                  >
                    <Trash2 size={14} />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="table-field-tools">
        <button type="button" className="button" disabled={rows.length >= MOST_ROWS} onClick={addRow}>
          <Plus size={14} aria-hidden="true" /> Row
        </button>
        {!isList && (
          <button
            type="button"
            className="button"
            disabled={columns.length >= MOST_COLUMNS}
            onClick={addColumn}
          >
            <Plus size={14} aria-hidden="true" /> Column
          </button>
        )}
      </div>
    </div>
  );
}

const replaced = (items: string[], at: number, item: string): string[] =>
  items.map((one, index) => (index === at ? item : one));
