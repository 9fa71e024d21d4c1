import './outline.css';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Graph, GraphNode } from '../protocol';
import { useStale } from '../workbench/use-stale';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { KIND_NAMES, KindGlyph } from './KindGlyph';
import { nodeState } from './node-state';
import { outlineOf, outlineStep, type Row } from './outline';

/** The graph as a tree of lines: what the drawing shows, for those who listen and for those who scan. */
export function Outline({ graph, matches }: { graph: Graph; matches: ReadonlySet<string> | null }) {
  const workbench = useWorkbench();
  const selected = useBench((state) => state.selection.node);
  const from = useBench((state) => state.selection.from);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineOf(graph, toggled, matches), [graph, toggled, matches]);
  const known = (key: string | null) => rows.some((row) => row.key === key);
  const tabbable = known(current) ? current : known(selected) ? selected : rows[0]?.key;

  // A selection made elsewhere comes into sight.
  useEffect(() => {
    if (selected === null || from === 'graph') return;
    setCurrent(selected);
    rowOf(tree.current, selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected, from]);

  function toggle(key: string): void {
    setToggled((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }

  function go(key: string): void {
    setCurrent(key);
    const row = rowOf(tree.current, key);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
    const one = rows.find((other) => other.key === key);
    if (one?.level === 2) workbench.selectNode(key, 'graph');
  }

  function act(row: Row): void {
    setCurrent(row.key);
    if (!row.node) toggle(row.key);
    else if (row.level === 3) go(row.node.name);
    else workbench.selectNode(row.node.name, 'graph');
  }

  function onKeyDown(event: KeyboardEvent, row: Row): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = outlineStep(rows, row.key, event.key);
    if (step?.to) go(step.to);
    else if (step?.toggle) toggle(step.toggle);
    else if (event.key === 'Enter' || event.key === ' ') {
      act(row);
      if (event.key === 'Enter' && row.level === 2) workbench.showPane('values');
    } else if (event.key === 'e' && row.node?.file && row.node.line) {
      workbench.goTo({ file: row.node.file, line: row.node.line }, 'graph');
    } else return;
    event.preventDefault();
  }

  return (
    <section className="outline" aria-label="Outline" ref={tree}>
      <div role="tree" aria-label={`Outline of ${graph.nodes.length} nodes`}>
        {rows.map((row) => (
          <div
            key={row.key}
            role="treeitem"
            className={`outline-row level-${row.level}`}
            data-row={row.key}
            aria-level={row.level}
            aria-setsize={row.size}
            aria-posinset={row.position}
            aria-expanded={row.open ?? undefined}
            aria-selected={row.level === 2 && row.key === selected}
            tabIndex={row.key === tabbable ? 0 : -1}
            onClick={() => act(row)}
            onKeyDown={(event) => onKeyDown(event, row)}
          >
            <Toggle open={row.open} act={() => toggle(row.key)} />
            {row.level === 2 && row.node ? <NodeLine row={row} /> : <span>{row.label}</span>}
          </div>
        ))}
        {rows.length === 0 && <p className="invite">Nothing is found.</p>}
      </div>
    </section>
  );
}

const rowOf = (tree: HTMLElement | null, key: string): HTMLElement | null =>
  tree?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;

/** For the mouse only: by key the arrows open and close. */
function Toggle({ open, act }: { open: boolean | null; act: () => void }) {
  return (
    <span
      className="outline-toggle"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        if (open !== null) act();
      }}
    >
      {open === null ? '' : open ? '▾' : '▸'}
    </span>
  );
}

function NodeLine({ row: { node } }: { row: Row }) {
  const name = node?.name ?? '';
  const run = useBench((state) => state.run.nodes[name]);
  const stale = useStale().has(name);
  if (!node) return null;
  const { words } = nodeState(run, stale, false);
  return (
    <>
      <svg width="16" height="16" viewBox="-1 -1 16 16" aria-hidden="true">
        <KindGlyph kind={node.kind} x={0} y={0} />
      </svg>
      <span className="code outline-name">{node.name}</span>
      <span className="code muted">{node.type}</span>
      <span className="muted">
        {[KIND_NAMES[node.kind], run ? words : '', ...tagsOf(node)].filter(Boolean).join(', ')}
      </span>
    </>
  );
}

/** The tags that the learner wrote; the engine's own tells the module, which the heading does. */
const tagsOf = ({ tags }: GraphNode): string[] =>
  Object.entries(tags)
    .filter(([key]) => key !== 'module')
    .map(([key, value]) => `${key}=${[value].flat().join(' ')}`);
