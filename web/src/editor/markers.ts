import type { Problem } from '../workbench/problems';

/** Where a squiggle stands: 1-based, the end column one past the last character. */
export interface Span {
  startLineNumber: number;
  startColumn: number;
  endLineNumber: number;
  endColumn: number;
}

/** The exact range of a problem where it is known, otherwise the text of its line without the indentation. */
export function spanOf(problem: Problem, lines: readonly string[]): Span {
  const line = Math.min(Math.max(problem.line ?? 1, 1), Math.max(lines.length, 1));
  const text = lines[line - 1] ?? '';
  const indent = text.length - text.trimStart().length;
  const start = problem.column ?? indent + 1;
  const endLine = Math.min(problem.endLine ?? line, lines.length);
  const whole = text.trimEnd().length + 1;
  const end = problem.endColumn ?? (problem.column === null ? whole : Math.min(start + 1, whole));
  return {
    startLineNumber: line,
    startColumn: start,
    endLineNumber: Math.max(endLine, line),
    // A squiggle without width cannot be seen.
    endColumn: endLine === line ? Math.max(end, start + 1) : end,
  };
}
