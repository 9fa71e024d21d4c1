import type { Preview } from '../protocol';

/** Rows by columns: `8 × 3`. */
export const shapeOf = (rows: number, columns: number): string => `${rows} × ${columns}`;

/** 12345 → `12k`: in a node there is room for few digits. */
function short(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1_000_000 ? `${Math.floor(count / 1000)}k` : `${Math.floor(count / 1e5) / 10}M`;
}

/** In so few letters the begin of a list tells nothing, and how long it is tells something. */
const FEW = 14;

/** A value on one short line, for a node in the graph: `8 × 3`, `0.93`, `"south 3"`, `len 200`. */
export function summarise(preview: Preview, length = FEW): string {
  if (preview.kind === 'frame') return `${short(preview.total)} × ${short(preview.columns.length)}`;
  const line = preview.text.trim().split('\n')[0] ?? '';
  const cut = line.length < preview.text.trim().length || line.length > length;
  if (cut && preview.size !== undefined && length <= FEW) return `len ${short(preview.size)}`;
  return cut ? `${line.slice(0, length - 1)}…` : line;
}

/** Milliseconds as people read them: `3 ms`, `0.4 ms`, `1.2 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 0.95) return `${Math.max(0.1, Math.round(ms * 10) / 10)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
