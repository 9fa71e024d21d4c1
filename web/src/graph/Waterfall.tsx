import './waterfall.css';
import { useMemo } from 'react';
import { duration } from '../workbench/summary';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { type Bar, waterfallOf } from '../workbench/waterfall';

/** When each node of the last run began and how long it took. */
export function Waterfall() {
  const workbench = useWorkbench();
  const nodes = useBench((state) => state.run.nodes);
  const started = useBench((state) => state.run.started);
  const selected = useBench((state) => state.selection.node);
  const graph = useBench((state) => state.run.graph ?? state.graph);
  const { bars, total } = useMemo(() => waterfallOf(nodes, started, graph), [nodes, started, graph]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
    <section className="waterfall" aria-label="Waterfall" tabIndex={0}>
      {bars.length === 0 ? (
        <p className="note quiet">Run the program to see how long each node takes.</p>
      ) : (
        <table>
          <caption>
            {bars.length === 1 ? '1 node' : `${bars.length} nodes`} in {duration(total)}, in the order in
            which they began
          </caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.name} aria-current={bar.name === selected || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    onClick={() => workbench.selectNode(bar.name, 'values')}
                  >
                    {bar.name}
                  </button>
                </th>
                <td className="waterfall-track">
                  <div className={`waterfall-bar ${lookOf(bar)}`} style={placeOf(bar, total)} />
                </td>
                <td className="waterfall-time muted">{wordsOf(bar)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const lookOf = ({ run }: Bar): string => (run.status === 'failed' ? 'failed' : run.cached ? 'kept' : '');

const percent = (part: number, total: number): string => `${total > 0 ? (100 * part) / total : 0}%`;

const placeOf = ({ start, ms }: Bar, total: number) => ({
  marginInlineStart: `min(${percent(start, total)}, calc(100% - 2px))`,
  width: percent(ms, total),
});

const wordsOf = ({ run, ms }: Bar): string =>
  run.status === 'failed' ? `failed after ${duration(ms)}` : run.cached ? 'kept' : duration(ms);
