import { X } from 'lucide-react';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { MOST_HOPS } from '../workbench/view';

/** The neighbourhood: how many edges around the selected node are shown. */
export function HopsBar({ centre }: { centre: string | null }) {
  const workbench = useWorkbench();
  const hops = useBench((state) => state.view.hops);
  if (hops === null) return null;
  return (
    <div className="note quiet hops">
      <label>
        Steps around {centre ? <span className="code">{centre}</span> : 'the selected node'}
        <input
          type="range"
          min="1"
          max={MOST_HOPS}
          value={hops}
          onChange={({ target }) => workbench.setView({ hops: Number(target.value) })}
        />
      </label>
      <output>{hops}</output>
      <button type="button" className="link" onClick={() => workbench.setView({ hops: null })}>
        Show all
      </button>
    </div>
  );
}

/** The path that is being picked or on show, in words. */
export function PathNote({ path }: { path: ReadonlySet<string> | null }) {
  const workbench = useWorkbench();
  const ends = useBench((state) => state.view.path);
  return (
    <p className="note quiet" role="status" hidden={!ends}>
      {ends && (
        <>
          <span>{pathWords(ends, path)}</span>
          <button
            type="button"
            className="button icon"
            aria-label="Clear the path"
            title="Clear the path (Escape)"
            onClick={() => workbench.setView({ path: null })}
          >
            <X size={14} />
          </button>
        </>
      )}
    </p>
  );
}

export function pathWords(
  { from, to }: { from: string; to: string | null },
  path: ReadonlySet<string> | null,
): string {
  if (to === null) return `Path from ${from}: pick its other end with P or a Shift-click.`;
  if (!path || path.size === 0) return `There is no path between ${from} and ${to}.`;
  const between = path.size - 2;
  const count = between === 0 ? 'no node' : between === 1 ? '1 node' : `${between} nodes`;
  return `Path between ${from} and ${to}, with ${count} on the way.`;
}
