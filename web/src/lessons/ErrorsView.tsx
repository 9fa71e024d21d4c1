import type { Difference } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { errorsOf, type ToldError } from './differing';

/** The error that was expected, if any, and how it ended instead. */
export function ErrorsView({ difference, hint }: { difference: Difference; hint: string }) {
  const { expected, found } = errorsOf(difference, hint);
  return (
    <dl className="difference-pairs">
      <div>
        <dt>Expected</dt>
        <dd>{expected}</dd>
      </div>
      <div>
        <dt>Yours</dt>
        {found.length === 0 && <dd className="differs">no error</dd>}
        {found.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two faults may be alike.
          <dd key={index} className="differs">
            <Told error={one} />
          </dd>
        ))}
      </div>
    </dl>
  );
}

function Told({ error: { type, message, place } }: { error: ToldError }) {
  const workbench = useWorkbench();
  // A place in a file that a check put there leads nowhere.
  const there = useBench(({ files }) => place !== null && place.file in files);
  return (
    <>
      <code>{type}</code>
      {message && `: ${message}`}
      {place && there && (
        <>
          {' '}
          <button type="button" className="link" onClick={() => workbench.goTo(place, 'problems')}>
            {place.file}, line {place.line}
          </button>
        </>
      )}
    </>
  );
}
