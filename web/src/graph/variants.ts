import type { Edge, Graph, Variant } from '../protocol';
import type { Marked } from './difference';

/** Draws what config has switched off beside what is on, with the edges that it would have. */
export function withVariants(marked: Marked): Marked {
  const { graph } = marked;
  if (!graph.off?.length) return marked;
  const there = new Set(graph.nodes.map(({ name }) => name));
  // A variant may bear the name of the node that another one makes.
  const variants = graph.off.map((variant) => ({
    ...variant,
    node: there.has(variant.node.name)
      ? { ...variant.node, name: `${variant.node.name} (off)` }
      : variant.node,
  }));
  const edges = new Map(
    variants.flatMap((variant) => edgesOf(variant, graph, there)).map((edge) => [edge.join(' '), edge]),
  );
  return {
    ...marked,
    graph: {
      ...graph,
      nodes: [...graph.nodes, ...variants.map(({ node }) => node)],
      edges: [...graph.edges, ...edges.values()],
    },
    off: new Map(variants.map(({ node }) => [node.name, conditionOf(node.decorators)])),
    edges: new Map([...marked.edges, ...[...edges.keys()].map((key) => [key, 'off'] as const)]),
  };
}

/** From what it needs, so far as that is there, and to what takes the node that it would make. */
function edgesOf({ node, instead, inputs }: Variant, graph: Graph, there: ReadonlySet<string>): Edge[] {
  return [
    ...inputs.filter((name) => there.has(name)).map((name): Edge => [name, node.name]),
    ...graph.edges.filter(([from]) => from === instead).map(([, to]): Edge => [node.name, to]),
  ];
}

/** `config.when(mode="online")` → `when mode="online"`: short enough for a caption. */
export function conditionOf(decorators: readonly string[]): string {
  const found = decorators.find((written) => /^(\w+\.)*config\b/.test(written)) ?? '';
  const [, how = '', inside = ''] = /config(?:\.(\w+))?\((.*)\)$/s.exec(found) ?? [];
  return how ? `${how.replaceAll('_', ' ')} ${inside.replace(/\s+/g, ' ')}` : 'by config';
}
