import type { Cluster } from './dot';
import type { Layout } from './geometry';

const PAD = 12;
const HEAD = 22;

/** Frames around the nodes of each file; the name on a frame collapses it. */
export function Clusters({
  clusters,
  layout,
  collapse,
}: {
  clusters: readonly Cluster[];
  layout: Layout;
  collapse: (file: string) => void;
}) {
  return clusters.map(({ file, names }) => {
    const boxes = names.flatMap((name) => layout.boxes[name] ?? []);
    if (boxes.length === 0) return null;
    const left = Math.min(...boxes.map(({ x, width }) => x - width / 2)) - PAD;
    const top = Math.min(...boxes.map(({ y, height }) => y - height / 2)) - HEAD;
    const right = Math.max(...boxes.map(({ x, width }) => x + width / 2)) + PAD;
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2)) + PAD;
    return (
      <g key={file} className="cluster">
        <rect x={left} y={top} width={right - left} height={bottom - top} rx="8" />
        {/* biome-ignore lint/a11y/useSemanticElements: an SVG holds no <button>. */}
        <g
          className="cluster-name"
          role="button"
          tabIndex={0}
          aria-label={`Collapse ${file}`}
          onClick={(event) => {
            event.stopPropagation();
            collapse(file);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            event.stopPropagation();
            collapse(file);
          }}
        >
          <rect className="cluster-hit" x={left} y={top} width={file.length * 6.6 + 28} height="20" rx="6" />
          <path d={`M${left + 9} ${top + 10}H${left + 17}`} />
          <text x={left + 22} y={top + 14}>
            {file}
          </text>
        </g>
      </g>
    );
  });
}
