import type { Graph } from '../../protocol';

/** Within a quoted label Mermaid reads entities; quotes and angle brackets must be some. */
const label = (text: string): string =>
  text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');

/**
 * The graph as a Mermaid flowchart, as Markdown on many sites draws it. Ids are numbers, because words such as
 * `end` mean something to Mermaid.
 *
 * @example mermaidOf(graph)  // flowchart LR … n0 --> n1
 */
export function mermaidOf(graph: Graph): string {
  const ids = new Map(graph.nodes.map(({ name }, index) => [name, `n${index}`]));
  const lines = ['flowchart LR'];
  for (const { name, type, kind } of graph.nodes) {
    const text = `"${label(name)}<br/>${label(type)}"`;
    const given = kind === 'input' || kind === 'config';
    lines.push(`  ${ids.get(name)}${given ? `([${text}])` : `[${text}]`}`);
  }
  for (const [from, to] of graph.edges) {
    if (ids.has(from) && ids.has(to)) lines.push(`  ${ids.get(from)} --> ${ids.get(to)}`);
  }
  const given = graph.nodes.filter(({ kind }) => kind === 'input' || kind === 'config');
  if (given.length > 0) {
    lines.push('  classDef given stroke-dasharray: 5 4');
    lines.push(`  class ${given.map(({ name }) => ids.get(name)).join(',')} given`);
  }
  lines.push('');
  return lines.join('\n');
}
