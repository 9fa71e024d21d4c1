/** What a first visit sees before any script: the first example's program, graph and result, rendered at build time. */
import { renderToStaticMarkup } from 'react-dom/server';
import type { Layout } from '../../graph/geometry';
import { StaticGraph } from '../../graph/StaticGraph';
import type { Graph, Preview } from '../../protocol';
import { StaticValue } from '../../values/StaticValue';

export { toDot } from '../../graph/dot';
export { layoutOf } from '../../graph/geometry';

/** What web/tools/first_visit.py tells. */
export interface FirstVisit {
  title: string;
  files: Record<string, string>;
  graph: Graph;
  previews: Record<string, Preview>;
  result: Preview;
}

/** In the places where the playground will have them, so that little moves when it takes over. */
export const firstVisit = ({ files, graph, previews, result }: FirstVisit, layout: Layout): string => {
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
            <StaticGraph graph={graph} layout={layout} label="Graph" previews={previews} />
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
