/** One line of a text before and after, side by side; `null` where there is none on that side. */
export interface DiffRow {
  before: { line: number; text: string } | null;
  after: { line: number; text: string } | null;
  same: boolean;
}

/** Beyond this, lines between the common begin and end are shown as replaced: nobody reads such a difference. */
const MOST_CELLS = 4_000_000;

/** The lines of two texts side by side, by their longest common subsequence. */
export function diffLines(before: string, after: string): DiffRow[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const rows: DiffRow[] = [];
  const same = (i: number, j: number) =>
    rows.push({
      before: { line: i + 1, text: a[i] ?? '' },
      after: { line: j + 1, text: b[j] ?? '' },
      same: true,
    });
  for (let at = 0; at < start; at++) same(at, at);
  let [i, j] = [start, start];
  for (const [x, y] of [...common(a, b, start, end), [a.length - end, b.length - end] as const]) {
    replaced(rows, a, b, [i, x], [j, y]);
    if (x < a.length - end) same(x, y);
    [i, j] = [x + 1, y + 1];
  }
  for (let at = end; at > 0; at--) same(a.length - at, b.length - at);
  return rows;
}

/** Lines that went and lines that came stand side by side as far as they go. */
function replaced(
  rows: DiffRow[],
  a: string[],
  b: string[],
  [i, x]: [number, number],
  [j, y]: [number, number],
): void {
  for (let at = 0; at < Math.max(x - i, y - j); at++) {
    rows.push({
      before: i + at < x ? { line: i + at + 1, text: a[i + at] ?? '' } : null,
      after: j + at < y ? { line: j + at + 1, text: b[j + at] ?? '' } : null,
      same: false,
    });
  }
}

/** Pairs of places of a longest common subsequence between the common begin and end. */
function common(a: string[], b: string[], start: number, end: number): [number, number][] {
  const [height, width] = [a.length - end - start, b.length - end - start];
  if (height * width > MOST_CELLS || height === 0 || width === 0) return [];
  const lengths = new Uint32Array((height + 1) * (width + 1));
  const at = (i: number, j: number) => i * (width + 1) + j;
  for (let i = height - 1; i >= 0; i--)
    for (let j = width - 1; j >= 0; j--)
      lengths[at(i, j)] =
        a[start + i] === b[start + j]
          ? (lengths[at(i + 1, j + 1)] ?? 0) + 1
          : Math.max(lengths[at(i + 1, j)] ?? 0, lengths[at(i, j + 1)] ?? 0);
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < height && j < width; ) {
    if (a[start + i] === b[start + j]) pairs.push([start + i++, start + j++]);
    else if ((lengths[at(i + 1, j)] ?? 0) >= (lengths[at(i, j + 1)] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/** The rows that differ with some around them; null stands for rows that are left out. */
export function folded(rows: DiffRow[], around = 3): (DiffRow | null)[] {
  const shown = rows.map((_, at) =>
    rows.slice(Math.max(0, at - around), at + around + 1).some(({ same }) => !same),
  );
  const kept: (DiffRow | null)[] = [];
  for (const [at, row] of rows.entries()) {
    if (shown[at]) kept.push(row);
    else if (kept.at(-1) !== null && rows.length > 0) kept.push(null);
  }
  return kept;
}
