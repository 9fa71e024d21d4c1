import type { Difference } from '../protocol';
import { markingOf, marksSomething } from '../workbench/marking';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { Comparison } from './Comparison';
import { capitalized, compared, isName, listings } from './differing';
import { ErrorsView } from './ErrorsView';
import { Given } from './Given';
import { Tried } from './Tried';

/** What was expected and what was found: as a table or as names, and what a graph can show of it there. */
export function DifferenceView({ difference, hint }: { difference: Difference; hint: string }) {
  return (
    <div className="difference">
      {difference.files && <Tried files={difference.files} />}
      {difference.given && <Given given={difference.given} />}
      <Told difference={difference} hint={hint} />
      <ShowOnGraph difference={difference} />
    </div>
  );
}

function Told({ difference, hint }: { difference: Difference; hint: string }) {
  switch (difference.aspect) {
    case 'nodes':
    case 'edges':
    case 'inputs':
    case 'executed':
    case 'requested':
    case 'names':
    case 'files':
    case 'mutants':
      return <Names difference={difference} />;
    case 'values':
    case 'kinds':
    case 'types':
    case 'tags':
      return compared(difference).map((one) => <Comparison key={one.name} compared={one} />);
    case 'errors':
      return <ErrorsView difference={difference} hint={hint} />;
  }
}

function Names({ difference }: { difference: Difference }) {
  const { about } = difference;
  return (
    <>
      {about && (
        <p className="difference-about">{isName(about) ? <code>{about}</code> : capitalized(about)}</p>
      )}
      <dl className="difference-pairs">
        {listings(difference).map(({ words, names, more }) => (
          <div key={words} className="listing">
            <dt>{words}: </dt>
            <dd>
              {names.map((name, index) => (
                <span key={name}>
                  {index > 0 && ', '}
                  <code>{name}</code>
                </span>
              ))}
              {more > 0 && ` and ${more} more`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Marks it there again, and brings the graph to the front where there is one pane at a time. */
function ShowOnGraph({ difference }: { difference: Difference }) {
  const workbench = useWorkbench();
  const graph = useBench((state) => state.graph);
  const goal = useBench((state) => state.checking.goal);
  if (!graph || !marksSomething(markingOf(difference, graph, goal))) return null;

  function show(): void {
    workbench.showDifference(difference);
    if (matchMedia('(max-width: 1099px)').matches) workbench.showPane('graph');
  }

  return (
    <button type="button" className="link" onClick={show}>
      Show on the graph
    </button>
  );
}
