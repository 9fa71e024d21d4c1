/** A file as what differs from the file that it began as, line by line: what a long lesson's link is short by. */

/**
 * `c3 d1 i2`, then the inserted lines: copy three lines, leave one out, put two in.
 *
 * @example patchOf('a\nb', 'a\nc')  // 'c1 d1 i1\nc'
 */
export function patchOf(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const common = commonLengths(old, now);
  const steps: [kind: string, count: number][] = [];
  const inserted: string[] = [];
  const step = (kind: string) => {
    const last = steps.at(-1);
    if (last?.[0] === kind) last[1]++;
    else steps.push([kind, 1]);
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      step('c');
      i++;
      j++;
    } else if (
      j >= now.length ||
      (i < old.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))
    ) {
      step('d');
      i++;
    } else {
      step('i');
      inserted.push(now[j++] ?? '');
    }
  }
  return [steps.map(([kind, count]) => kind + count).join(' '), ...inserted].join('\n');
}

/** The file again; null if `before` cannot be what the patch was made from. */
export function patched(before: string, patch: string): string | null {
  const old = before.split('\n');
  const made: string[] = [];
  const [head = '', ...inserted] = patch.split('\n');
  let [at, next] = [0, 0];
  for (const step of head.split(' ')) {
    const [, kind, digits] = /^([cdi])(\d{1,6})$/.exec(step) ?? [];
    const count = Number(digits);
    if (kind === 'i') {
      if (next + count > inserted.length) return null;
      made.push(...inserted.slice(next, next + count));
      next += count;
    } else if (kind) {
      if (at + count > old.length) return null;
      if (kind === 'c') made.push(...old.slice(at, at + count));
      at += count;
    } else return null;
  }
  return at === old.length && next === inserted.length ? made.join('\n') : null;
}

/** What was written anew: all that is left where the other file has changed. */
export const insertedBy = (patch: string): string => patch.split('\n').slice(1).join('\n');

/** Lengths of the longest common rest for each pair of places. */
function commonLengths(old: string[], now: string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    const [row, below] = [table[i] as Uint16Array, table[i + 1] as Uint16Array];
    for (let j = now.length - 1; j >= 0; j--)
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return table;
}
