import type { Graph, GraphNode } from '../protocol';
import { childrenOf, parentsOf } from '../workbench/lineage';
import { ranksOf } from '../workbench/ranks';

/** A line of the outline. `key` names it; `node` is the node that it leads to, null for a heading. */
export interface Row {
  key: string;
  level: 1 | 2 | 3;
  label: string;
  node: GraphNode | null;
  /** Null where there is nothing to open. */
  open: boolean | null;
  size: number;
  position: number;
}

interface Section {
  title: string;
  nodes: GraphNode[];
}

/** Inputs first, then file by file, each in the order of the flow. */
function sectionsOf(graph: Graph): Section[] {
  const order = new Map(
    ranksOf(graph)
      .ranks.flat()
      .map((name, index) => [name, index]),
  );
  const sections = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const title = node.function === null ? 'Inputs and config' : (node.file ?? 'Elsewhere');
    sections.set(title, [...(sections.get(title) ?? []), node]);
  }
  const sorted = (nodes: GraphNode[]) =>
    [...nodes].sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  return [...sections]
    .map(([title, nodes]) => ({ title, nodes: sorted(nodes) }))
    .sort((a, b) => Number(b.nodes[0]?.function === null) - Number(a.nodes[0]?.function === null));
}

/**
 * The graph as lines of a tree: files, their nodes, and under each node what it takes and what it flows into.
 * `toggled` holds the keys of lines that are not as they are at first: headings are open, nodes are closed.
 */
export function outlineOf(
  graph: Graph,
  toggled: ReadonlySet<string>,
  only: ReadonlySet<string> | null,
): Row[] {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const rows: Row[] = [];
  const sections = sectionsOf(graph)
    .map(({ title, nodes }) => ({ title, nodes: only ? nodes.filter(({ name }) => only.has(name)) : nodes }))
    .filter(({ nodes }) => nodes.length > 0);
  for (const [at, { title, nodes }] of sections.entries()) {
    const heading = `# ${title}`;
    const open = !toggled.has(heading);
    const count = nodes.length === 1 ? '1 node' : `${nodes.length} nodes`;
    rows.push({
      key: heading,
      level: 1,
      label: `${title}, ${count}`,
      node: null,
      open,
      size: sections.length,
      position: at + 1,
    });
    if (!open) continue;
    for (const [index, node] of nodes.entries()) {
      const links = [
        ...parentsOf(graph, node.name).map((name) => ({ name, label: `takes ${name}` })),
        ...childrenOf(graph, node.name).map((name) => ({ name, label: `flows into ${name}` })),
      ];
      const opened = toggled.has(node.name);
      rows.push({
        key: node.name,
        level: 2,
        label: node.name,
        node,
        open: links.length > 0 ? opened : null,
        size: nodes.length,
        position: index + 1,
      });
      if (!opened) continue;
      for (const [place, { name, label }] of links.entries())
        rows.push({
          key: `${node.name} ${label}`,
          level: 3,
          label,
          node: byName.get(name) ?? null,
          open: null,
          size: links.length,
          position: place + 1,
        });
    }
  }
  return rows;
}

/** Where a key leads in the tree: the key of another row, or the row to open or close; null if nowhere. */
export function outlineStep(
  rows: Row[],
  key: string,
  pressed: string,
): { to?: string; toggle?: string } | null {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  if (!row) return rows[0] ? { to: rows[0].key } : null;
  const go = (other: Row | undefined) => (other ? { to: other.key } : null);
  switch (pressed) {
    case 'ArrowDown':
      return go(rows[at + 1]);
    case 'ArrowUp':
      return go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (row.open === false) return { toggle: row.key };
      return row.open ? go(rows[at + 1]) : null;
    case 'ArrowLeft':
      if (row.open) return { toggle: row.key };
      return go(rows.slice(0, at).findLast(({ level }) => level < row.level));
  }
  return null;
}
