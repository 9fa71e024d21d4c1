import type { Graph, GraphNode, XRay } from '../protocol';

/** A stretch of a line of code, and the parts that it made: the innermost place wins. */
export interface Stretch {
  text: string;
  /** Index into the parts, or null for code that made nothing by itself. */
  part: number | null;
}

/** The nodes that the function behind `node` makes, steps in their own namespaces included; in the order of the graph. */
export function madeBy(graph: Graph, node: GraphNode): GraphNode[] {
  const direct = graph.nodes.filter((one) => one.function === node.function && one.file === node.file);
  const spaces = direct.map(({ name }) => `${name}.`);
  return graph.nodes.filter(
    (one) => direct.includes(one) || (one.function && spaces.some((space) => one.name.startsWith(space))),
  );
}

/** The node whose function is to be looked through: of a step in a namespace, the node that the namespace belongs to. */
export function lookedThrough(graph: Graph, name: string | null): GraphNode | null {
  const node = graph.nodes.find((one) => one.name === name);
  if (!node?.function) return null;
  const owner = node.name.includes('.')
    ? graph.nodes.find((one) => one.name === node.name.slice(0, node.name.lastIndexOf('.')) && one.function)
    : undefined;
  const found = owner ?? node;
  return found.file !== null && found.line !== null ? found : null;
}

/** The code line by line, cut where what made a node begins or ends. */
export function stretches({ lines, first, parts }: XRay): Stretch[][] {
  return lines.map((text, index) => {
    const line = first + index;
    const owner: (number | null)[] = Array.from(text, () => null);
    const sizes = new Array<number>(text.length).fill(Number.POSITIVE_INFINITY);
    for (const [part, { range }] of parts.entries()) {
      if (line < range.line || line > range.endLine) continue;
      const from = line === range.line ? range.column - 1 : text.length - text.trimStart().length;
      const to = line === range.endLine ? range.endColumn - 1 : text.length;
      const size = (range.endLine - range.line) * 1000 + range.endColumn - range.column;
      for (let at = from; at < to; at++) {
        if (size < (sizes[at] ?? 0)) {
          owner[at] = part;
          sizes[at] = size;
        }
      }
    }
    const found: Stretch[] = [];
    for (let at = 0; at < text.length; at++) {
      const part = owner[at] ?? null;
      const last = found.at(-1);
      if (last && last.part === part) last.text += text[at];
      else found.push({ text: text[at] ?? '', part });
    }
    return found;
  });
}

/** What a node takes, from outside of the function and from its own siblings. */
export function taken(graph: Graph, name: string): string[] {
  return graph.edges.filter(([, to]) => to === name).map(([from]) => from);
}

/** Where something is on its way, `share` from 0 to 1. */
export const between = (from: number, to: number, share: number): number => from + (to - from) * share;
