/** What a first visit sees before any script: the first example's program, graph and result, rendered at build time. */
import { renderToStaticMarkup } from 'react-dom/server';
import { directionFor } from '../../graph/direction';
import type { Layout } from '../../graph/geometry';
import { StaticGraph } from '../../graph/StaticGraph';
import type { Graph, Preview } from '../../protocol';
import { StaticValue } from '../../values/StaticValue';

export { toDot } from '../../graph/dot';
export { layoutOf } from '../../graph/geometry';

/** As wide a pane is drawn into left to right, and a less wide one top to bottom, as the playground does it. */
export function turnsAt(graph: Graph): number {
  for (let width = 200; width < 2000; width += 10)
    if (directionFor(graph, { width, height: width }) === 'LR') return width;
  return Number.POSITIVE_INFINITY;
}

/** What web/tools/first_visit.py tells. */
export interface FirstVisit {
  title: string;
  files: Record<string, string>;
  graph: Graph;
  previews: Record<string, Preview>;
  result: Preview;
}

/**
 * In the places where the playground will have them, so that little moves when it takes over.
 * Of several layouts the page shows the one that suits its width.
 */
export const firstVisit = ({ files, graph, previews, result }: FirstVisit, layouts: Layout[]): string => {
  const [name = '', text = ''] = Object.entries(files)[0] ?? [];
  return renderToStaticMarkup(
    <div className="first">
      <header>
        <h1>tryhamilton</h1>
        <p>Type Python functions, see the dataflow they make. Python is starting underneath.</p>
      </header>
      <main>
        <section aria-label="Code">
          <h2>{name}</h2>
          <pre>
            {text.split('\n').map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
              <span key={index}>{`${line}\n`}</span>
            ))}
          </pre>
        </section>
        <section aria-label="Graph and result">
          <h2>Graph</h2>
          <div className="first-graph">
            {layouts.map((layout) => (
              <StaticGraph
                key={layout.direction}
                graph={graph}
                layout={layout}
                label="Graph"
                previews={previews}
              />
            ))}
          </div>
          <h2>Values</h2>
          <div className="first-value">
            <StaticValue name="Result" preview={result} />
          </div>
        </section>
      </main>
    </div>,
  );
};
