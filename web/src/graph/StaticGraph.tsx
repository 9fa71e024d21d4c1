import type { GraphNode, Preview } from '../protocol';
import { summarise } from '../workbench/summary';
import { Arrowhead } from './Arrowhead';
import type { Layout } from './geometry';
import { KindGlyph } from './KindGlyph';
import { labelOf } from './label';
import { NodeFrame } from './NodeFrame';
import { GLYPH_WIDTH, PREVIEW_LENGTH, sizeOf } from './size';

interface StaticGraphProps {
  graph: { nodes: GraphNode[] };
  layout: Layout;
  /** What the drawing is called. */
  label: string;
  previews?: Record<string, Preview>;
  /** Where a click on a node leads. */
  href?: (node: GraphNode) => string | null;
  /** Nodes without a sign for their kind, as `compactSize` has them. */
  compact?: boolean;
  /** A word in a node's corner, such as "done". */
  note?: (node: GraphNode) => string | null;
}

const MARGIN = 8;
const LEAST_SCALE = 0.7;

/** The drawing without anything that moves: for a page that is read before, or without, any script. */
export function StaticGraph({
  graph,
  layout,
  label,
  previews = {},
  compact = false,
  href,
  note,
}: StaticGraphProps) {
  const width = Math.ceil(layout.width + 2 * MARGIN);
  const height = Math.ceil(layout.height + 2 * MARGIN);
  // One drawing's marker must not be another's: they may differ in colour scheme or be hidden.
  const arrow = `tip-${label.replace(/\W+/g, '-').toLowerCase()}-${layout.direction}`;
  return (
    <svg
      className={`static-graph direction-${layout.direction}`}
      viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
      width={width}
      height={height}
      // Where there is less room than this the drawing scrolls: smaller, it could not be read. What shows it zoomed says so.
      style={{ minWidth: `calc(${Math.ceil(width * LEAST_SCALE)}px / var(--zoomed, 1))` }}
      role={href ? 'group' : 'img'}
      aria-label={href ? label : `${label}: ${graph.nodes.map(({ name }) => name).join(', ')}`}
    >
      <defs>
        <Arrowhead id={arrow} className="arrow" />
      </defs>
      {layout.routes.map(({ from, to, path }) => (
        <path key={`${from} ${to}`} className="edge" d={path} markerEnd={`url(#${arrow})`} />
      ))}
      {graph.nodes.map((node) => {
        const address = href?.(node) ?? null;
        const box = (
          <StaticNode
            key={node.name}
            node={node}
            layout={layout}
            preview={previews[node.name]}
            note={note?.(node)}
            compact={compact}
          />
        );
        return address ? (
          <a key={node.name} href={address}>
            {box}
          </a>
        ) : (
          <g key={node.name}>{box}</g>
        );
      })}
    </svg>
  );
}

interface StaticNodeProps {
  node: GraphNode;
  layout: Layout;
  preview: Preview | undefined;
  note: string | null | undefined;
  compact: boolean;
}

function StaticNode({ node, layout, preview, note, compact }: StaticNodeProps) {
  const box = layout.boxes[node.name];
  if (!box) return null;
  const { name, type, caption } = labelOf(node);
  const left = box.x - box.width / 2;
  const right = box.x + box.width / 2;
  const top = box.y - box.height / 2 + sizeOf(node).captionHeight;
  const text = left + (compact ? 10 : GLYPH_WIDTH + 3);
  return (
    <g className={`node kind-${node.kind}${note ? ' noted' : ''}`}>
      {node.doc && <title>{node.doc}</title>}
      {caption && (
        <text className="caption" x={left + 4} y={top - 4}>
          {caption}
        </text>
      )}
      <NodeFrame kind={node.kind} left={left} top={top} width={box.width} />
      {!compact && <KindGlyph kind={node.kind} x={left + 9} y={top + 6} />}
      <text className="name" x={text} y={top + 18}>
        {name}
      </text>
      <text className="type" x={text} y={top + 35}>
        {type}
      </text>
      {note && (
        <text className="time" x={right - 8} y={top + (compact ? 35 : 18)}>
          {note}
        </text>
      )}
      {preview && (
        <text className="value" x={right - 8} y={top + 35}>
          {summarise(preview, PREVIEW_LENGTH)}
        </text>
      )}
    </g>
  );
}
