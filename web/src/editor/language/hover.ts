import type { NodeKind, Preview } from '../../protocol';
import { childrenOf, parentsOf } from '../../workbench/lineage';
import type { Run } from '../../workbench/state';
import { shapeOf, summarise } from '../../workbench/summary';
import { nodeAtOffset, type Occurrence } from './occurrences';
import { nodeNamed, type Source } from './source';

export interface NodeHover extends Pick<Occurrence, 'start' | 'end'> {
  /** Markdown, a paragraph each. */
  paragraphs: string[];
}

const KINDS: Record<NodeKind, string> = {
  input: 'input',
  config: 'config value',
  function: 'function',
  expanded: 'made by a decorator',
  validator: 'validator',
  loader: 'loader',
  saver: 'saver',
  expander: 'runs once for each item',
  collector: 'collects what was run for each item',
};
const NAMES_SHOWN = 8;

/** What there is to know about the node at an offset, or null where no node is named. */
export function hoverAt(
  source: Source,
  run: Pick<Run, 'previews'>,
  file: string,
  offset: number,
): NodeHover | null {
  const place = nodeAtOffset(source, file, offset);
  const node = place && nodeNamed(source.graph, place.name);
  if (!place || !node || !source.graph) return null;
  const takes = parentsOf(source.graph, node.name);
  const feeds = childrenOf(source.graph, node.name);
  const preview = run.previews[node.name];
  const optional = node.optional ? ', optional' : '';
  return {
    start: place.start,
    end: place.end,
    paragraphs: [
      `**${escaped(node.name)}** ${node.type ? `${code(node.type)} ` : ''}— ${KINDS[node.kind]}${optional}`,
      escaped(node.doc.trim()),
      takes.length > 0 ? `Takes ${listed(takes)}` : '',
      feeds.length > 0 ? `Goes into ${listed(feeds)}` : '',
      preview ? `Last value: ${code(oneLine(preview))}` : '',
    ].filter(Boolean),
  };
}

/** A value on one line: the shape of a table with its first column, otherwise the beginning of its text. */
export function oneLine(preview: Preview, length = 72): string {
  if (preview.kind === 'value') return summarise(preview, length);
  const shape = shapeOf(preview.total, preview.columns.length + (preview.omitted ?? 0));
  const column = preview.columns.length === 1 ? preview.rows.map(([cell]) => String(cell)) : [];
  if (column.length === 0) {
    const names = preview.columns.map(({ name }) => name).join(', ');
    return cut(`${preview.type} ${shape}: ${names}`, length);
  }
  const more = preview.total > column.length ? ', …' : '';
  return cut(`${preview.type} ${shape}: ${column.join(', ')}${more}`, length);
}

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

function listed(names: string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map(code).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}

/** As Markdown code, whatever is in it. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const pad = fence.length > 1 ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&').replace(/\n/g, '  \n');
