import type { GraphNode } from '../protocol';

/** The texts of a node as drawn, cut to a width that a graph can bear; the full ones are in its description. */
export interface NodeLabel {
  name: string;
  type: string;
  /** The decorator that made the node, for the caption above its box. */
  caption: string | null;
}

const NAME_LENGTH = 40;
const TYPE_LENGTH = 30;

/** Decorators that add to a node or choose it, but do not make it. */
const BYSTANDERS = new Set([
  'tag',
  'tag_outputs',
  'schema',
  'cache',
  'config',
  'when',
  'when_not',
  'when_in',
  'when_not_in',
]);

/** Cut in the middle: the ends of a name or type tell the most. */
export function cutMiddle(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = Math.ceil((length - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (length - 1 - head))}`;
}

/** `@extract_columns("a", "b")` → `@extract_columns`. */
function decoratorName(written: string): string {
  const path = /^@?\s*([\w.]+)/.exec(written)?.[1] ?? '';
  return path.split('.').at(-1) ?? '';
}

function captionOf(node: GraphNode): string | null {
  if (node.kind !== 'expanded' && node.kind !== 'validator') return null;
  const makers = node.decorators.map(decoratorName).filter((name) => name && !BYSTANDERS.has(name));
  return makers[0] ? `@${makers[0]}` : null;
}

export const labelOf = (node: GraphNode): NodeLabel => ({
  name: cutMiddle(node.name, NAME_LENGTH),
  type: cutMiddle(node.type, TYPE_LENGTH),
  caption: captionOf(node),
});
