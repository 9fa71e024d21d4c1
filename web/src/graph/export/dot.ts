import type { Graph } from '../../protocol';
import { clustersOf } from '../shown';

/** In a quoted string of DOT a backslash begins an escape, and the quote ends it. */
const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/**
 * The graph as a DOT file for Graphviz: names and types as labels, inputs dashed, a cluster for each file.
 *
 * @example dotOf(graph)  // digraph dataflow { rankdir=LR; … "a" -> "b"; }
 */
export function dotOf(graph: Graph): string {
  const lines = [
    'digraph dataflow {',
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname=monospace];',
  ];
  for (const { name, type, kind } of graph.nodes) {
    const style = kind === 'input' || kind === 'config' ? ', style="rounded,dashed"' : '';
    lines.push(`  ${quote(name)} [label=${quote(name).slice(0, -1)}\\n${quote(type).slice(1)}${style}];`);
  }
  const files = clustersOf(graph);
  if (files.length > 1)
    for (const [index, { file, names }] of files.entries())
      lines.push(`  subgraph cluster_${index} { label=${quote(file)}; ${names.map(quote).join('; ')}; }`);
  for (const [from, to] of graph.edges) lines.push(`  ${quote(from)} -> ${quote(to)};`);
  lines.push('}', '');
  return lines.join('\n');
}
