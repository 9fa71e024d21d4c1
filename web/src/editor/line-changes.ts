import { diffLines } from 'diff';

/** The lines of `text`, from 1, that are not in `before`. */
export function changedLines(before: string, text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  for (const { added, removed, count } of diffLines(before, text)) {
    if (removed) continue;
    if (added) for (let index = 0; index < count; index++) lines.push(line + index);
    line += count;
  }
  return lines;
}
