import { type ReactNode, useMemo } from 'react';
import type { Preview } from '../protocol';
import { SCRIPT } from '../workbench/files';
import { summarise } from '../workbench/summary';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { CapsuleMenu } from './CapsuleMenu';
import { PreviewView } from './PreviewView';
import { nameOf, RESULT } from './shown';
import { Traceback } from './Traceback';
import { useChanges } from './use-changes';
import { useValue } from './use-value';

/** The value of the selected node, or the result of the run; before the first one what was known `beforehand`. */
export function ValueView({ beforehand }: { beforehand?: ReactNode }) {
  const { shown, error } = useValue();
  const status = useBench((state) => (shown ? state.run.nodes[shown.name]?.status : undefined));
  if (!shown) return <NothingYet beforehand={beforehand} />;
  return (
    <>
      <Choices />
      {shown.preview ? (
        <>
          <Before name={shown.name} />
          <Shown name={shown.name} preview={shown.preview} />
        </>
      ) : error ? (
        <p className="invite">{error}</p>
      ) : (
        <NoValue name={shown.name} status={status} />
      )}
    </>
  );
}

/** What a value that is no table was before this run, if it was another. */
function Before({ name }: { name: string }) {
  const place = useMemo(() => ({ node: name }), [name]);
  const changes = useChanges(place);
  if (changes?.before?.kind !== 'value') return null;
  return (
    <p className="value-before">
      <span className="muted">Before</span> <del className="code">{summarise(changes.before, 200)}</del>
    </p>
  );
}

/** A new value is seen anew: its place, its pages and its order begin from the start. */
function Shown({ name, preview }: { name: string; preview: Preview }) {
  const count = useBench((state) => state.run.count);
  const place = useMemo(() => ({ node: name }), [name]);
  return <PreviewView key={`${count} ${name}`} place={place} name={nameOf(name)} preview={preview} />;
}

/** Nobody looks for one of thousands in a row of buttons. */
const MOST_CHOICES = 40;

/** The result and the outputs that were asked for, to go from one to the other. */
function Choices() {
  const workbench = useWorkbench();
  const selected = useBench((state) => state.selection.node);
  const hasResult = useBench((state) => state.run.result !== null);
  const outputs = useBench((state) => state.run.outputs);
  const names = selected && !outputs.includes(selected) ? [...outputs, selected] : outputs;
  const current = selected ?? (hasResult ? RESULT : outputs.at(-1));
  const all = hasResult ? [RESULT, ...names] : names;
  if (all.length < 2) return null;
  const some = all.filter((name, at) => at < MOST_CHOICES || name === current);
  return (
    <fieldset className="choices" aria-label="Value to show">
      {some.map((name) => (
        <button
          key={name}
          type="button"
          className="choice"
          aria-pressed={name === current}
          onClick={() => workbench.selectNode(name === RESULT ? null : name, 'values')}
        >
          {name === RESULT ? nameOf(name) : <span className="code">{name}</span>}
        </button>
      ))}
      {all.length > some.length && (
        <span className="muted choices-more">{`${(all.length - some.length).toLocaleString('en')} more, in the graph`}</span>
      )}
    </fieldset>
  );
}

function NothingYet({ beforehand }: { beforehand?: ReactNode }) {
  const phase = useBench((state) => state.run.phase);
  const failed = useBench(({ run }) => run.error !== null && run.error.type !== 'Stopped');
  const empty = useBench((state) => state.graph?.nodes.length === 0);
  if (phase === 'running') return <p className="invite">Running.</p>;
  if (failed) return <p className="invite">The run gave no value. Problems say why.</p>;
  if (phase === 'finished')
    return (
      <p className="invite">
        {empty ? 'The program has no node to compute.' : 'Nothing to show. Click a node to see its value.'}
      </p>
    );
  if (beforehand)
    return (
      <>
        <p className="note quiet">
          What this program gives. Run computes it here; then click a node to see its value.
        </p>
        {beforehand}
      </>
    );
  return <p className="invite">Run the program, then click a node to see its value.</p>;
}

function NoValue({ name, status }: { name: string; status: string | undefined }) {
  const workbench = useWorkbench();
  const running = useBench((state) => state.run.phase === 'running');
  const why = useBench((state) => state.run.nodes[name]?.why);
  const unasked = useBench(({ run }) => run.phase === 'finished' && run.ok && run.ran?.script != null);
  const error = useBench((state) => (state.run.error?.node === name ? state.run.error : null));
  const known = useBench((state) =>
    state.graph?.nodes.some((node) => node.name === name && node.kind !== 'input'),
  );
  if (error) {
    return (
      <div className="value-error">
        <p className="error-text">
          {error.type}: {error.message}
        </p>
        <Traceback frames={error.traceback} />
        {error.notes?.map((note) => (
          <p key={note} className="muted">
            {note}
          </p>
        ))}
        <p className="value-error-tools">
          <CapsuleMenu />
        </p>
      </div>
    );
  }
  if (status === 'running' || status === 'waiting')
    return <p className="invite">{name} is not computed yet.</p>;
  if (status === 'skipped') {
    const reason = why === 'stopped' ? 'the run was stopped' : why || 'the run ended';
    return <p className="invite">{`${name} did not run: ${reason} before its turn came.`}</p>;
  }
  return (
    <div className="invite">
      <p>
        {known && unasked
          ? `${SCRIPT} does not ask for ${name}, so it has no value.`
          : `${name} has no value yet.`}
      </p>
      {known && !running && (
        <p>
          <button
            type="button"
            className="button outlined"
            onClick={() => void workbench.run({ outputs: [name] }).catch(() => {})}
          >
            Compute {name}
          </button>
        </p>
      )}
    </div>
  );
}
