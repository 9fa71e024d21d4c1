import type { PointerEvent } from 'react';
import type { FramePreview } from '../protocol';
import { cellText, isMissing, isNumeric } from './cells';
import type { Row } from './pages';
import { type Cell, isInside, type Range } from './selecting';

interface FrameRowProps {
  at: number;
  row: Row | null;
  columns: FramePreview['columns'];
  /** Numbers of the columns in view. */
  shown: number[];
  /** Whether columns before and after those are left out. */
  gaps: [before: boolean, after: boolean];
  range: Range | null;
  head: Cell | null;
  onPoint: (cell: Cell, event: PointerEvent) => void;
}

/** The cells in view of one row. */
export function FrameRow({ at, row, columns, shown, gaps, range, head, onPoint }: FrameRowProps) {
  return (
    <tr aria-rowindex={at + 2}>
      <th scope="row" className="label">
        {row?.label ?? '…'}
      </th>
      {gaps[0] && <td aria-hidden="true" />}
      {shown.map((column) => {
        const value = row?.cells[column];
        const there = value !== undefined;
        const changed = row?.before?.has(column) ?? false;
        const style = [
          isNumeric(columns[column]?.dtype ?? '') && 'number',
          there && isMissing(value) && 'missing',
          range && isInside(range, at, column) && 'selected',
          head?.row === at && head.column === column && 'head',
          changed && 'changed',
        ];
        const cell = { row: at, column };
        return (
          <td
            key={column}
            aria-colindex={column + 2}
            className={style.filter(Boolean).join(' ')}
            title={typeof value === 'string' && value.length > 40 ? value : undefined}
            onPointerDown={(event) => onPoint(cell, event)}
            onPointerEnter={(event) => onPoint(cell, event)}
          >
            {changed && (
              <>
                <del>
                  <span className="visually-hidden">was </span>
                  {cellText(row?.before?.get(column))}
                </del>{' '}
              </>
            )}
            {there ? cellText(value) : '…'}
          </td>
        );
      })}
      {gaps[1] && <td aria-hidden="true" />}
    </tr>
  );
}
