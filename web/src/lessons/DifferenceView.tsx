import type { Difference } from '../protocol';
import { markingOf, marksSomething } from '../workbench/marking';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { Comparison } from './Comparison';
import { capitalized, compared, givenIn, isName, listings } from './differing';
import { ErrorsView } from './ErrorsView';
import { Tried } from './Tried';

/** What was expected and what was found: as a table or as names, and what a graph can show of it there. */
export function DifferenceView({ difference, hint }: { difference: Difference; hint: string }) {
  const given = givenIn(difference);
  return (
    <div className="difference">
      {difference.files && <Tried files={difference.files} />}
      {given.length > 0 && <Given given={given} names={Object.keys(difference.given ?? {})} />}
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

/** Letters of what was given that stand open. */
const MOST_OPEN = 120;

/** What the check chose: the person's own inputs and config are others. */
function Given({ given, names }: { given: string[]; names: string[] }) {
  const list = given.map((one, index) => (
    <span key={names[index]}>
      {index > 0 && ', '}
      <code>{one}</code>
    </span>
  ));
  if (given.join(', ').length <= MOST_OPEN) return <p className="given">Given {list}</p>;
  return (
    <details className="given">
      <summary>Given {names.join(', ')}</summary>
      {list}
    </details>
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
