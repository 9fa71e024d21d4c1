import { useState } from 'react';
import type { FramePreview, Json, TableView, ValuePlace } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import { asTsv, type Range } from './selecting';

/** Cells that one copy may hold, and rows that are asked for at once. */
const MOST = 500_000;
const ROWS = 1000;

/** Copies a range of cells as a spreadsheet pastes it, rows that were never in view included; tells how that went. */
export function useCopy(place: ValuePlace, view: TableView | null) {
  const workbench = useWorkbench();
  const [told, setTold] = useState('');

  async function copy({ top, bottom, left, right }: Range): Promise<void> {
    const [height, width] = [bottom - top + 1, right - left + 1];
    if (height * width > MOST) {
      setTold(`Too much to copy: ${height * width} cells. Choose ${MOST} or fewer.`);
      return;
    }
    try {
      const rows: Json[][] = [];
      while (rows.length < height) {
        const page: FramePreview | { kind: 'value' } = await workbench.inspect({
          ...place,
          type: 'preview',
          offset: top + rows.length,
          limit: Math.min(ROWS, height - rows.length),
          first: left,
          last: right + 1,
          ...(view ? { view } : {}),
        });
        if (page.kind !== 'frame' || page.rows.length === 0) break;
        rows.push(...page.rows);
      }
      await navigator.clipboard.writeText(asTsv(rows));
      setTold(`Copied ${rows.length} × ${width}.`);
    } catch (error) {
      setTold(`Not copied: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return { copy, told };
}
