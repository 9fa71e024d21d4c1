import type { Graph } from '../protocol';

interface Block {
  first: number;
  last: number;
}

/**
 * The lines (1-based, both ends included) of the function that stands at `line`:
 * decorators and comments glued above it belong to it, blank lines after it do not.
 */
function blockAt(lines: readonly string[], line: number): Block {
  let first = line;
  for (let above = line - 1; above >= 1; above--) {
    const content = lines[above - 1] ?? '';
    if (content.trim() === '' || /^(async\s+)?(def|class)\b/.test(content)) break;
    if (/^[@#]/.test(content)) first = above;
  }
  let last = line;
  let body = false;
  for (let below = line; below <= lines.length; below++) {
    const content = lines[below - 1] ?? '';
    if (content.trim() === '') continue;
    const top = /^[^\s)\]}]/.test(content);
    // Decorators lead to the `def`; the first top-level line after its body ends the block.
    if (top && body) break;
    if (/^(async\s+)?def\b/.test(content)) body = true;
    last = below;
  }
  return { first, last };
}

/**
 * The node whose function holds this line, or null. Where one function makes several nodes,
 * `prefer` wins if it is among them, so that moving within a function does not jump between its nodes.
 */
export function nodeAt(
  graph: Graph,
  files: Record<string, string>,
  file: string,
  line: number,
  prefer: string | null = null,
): string | null {
  const text = files[file];
  if (text === undefined) return null;
  const lines = text.split('\n');
  let best: { name: string; line: number } | null = null;
  for (const node of graph.nodes) {
    if (node.file !== file || node.line === null || node.function === null) continue;
    if (node.line > line + MAX_DECORATOR_LINES) continue;
    if (best && node.line < best.line) continue;
    if (best && node.line === best.line && node.name !== prefer) continue;
    const block = blockAt(lines, node.line);
    if (line >= block.first && line <= block.last) best = { name: node.name, line: node.line };
  }
  return best?.name ?? null;
}

/** How far below the caret a `def` may stand whose decorators hold the caret. */
const MAX_DECORATOR_LINES = 200;
