import './problems.css';
import { CircleAlert, History, Info, Package, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { groupedProblems, type Problem, problemsOf } from '../workbench/problems';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { CapsuleMenu } from './CapsuleMenu';
import { Traceback } from './Traceback';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };
const NAMES = { error: 'Error', warning: 'Warning', info: 'Note' };

/**
 * All that is wrong, always in sight: a line when there is nothing, a list when there is. Where there are but notes,
 * they take one line, too, until they are asked for: the values need the room.
 */
export function ProblemsPane() {
  const problems = useProblems();
  const groups = groupedProblems(problems);
  const errors = problems.some(({ severity, earlier }) => severity === 'error' && !earlier);
  const quiet = problems.length > 0 && problems.every(({ severity }) => severity === 'info');
  const [open, setOpen] = useState(false);
  const folded = quiet && !open;
  return (
    <section className="problems" aria-label="Problems" data-pane="problems" tabIndex={-1}>
      <div className="problems-head">
        <h2>Problems</h2>
        <span className="count" data-error={errors || undefined}>
          {groups.length}
        </span>
        {problems.length === 0 && <span className="muted">None found</span>}
        <div aria-live="polite" className="problems-brief">
          {folded && (
            <>
              <Sign severity="info" earlier={problems[0]?.earlier ?? false} />
              <p title={problems[0]?.message}>{problems[0]?.message}</p>
            </>
          )}
        </div>
        {quiet && (
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Show less' : 'Show more'}
          </button>
        )}
      </div>
      <div aria-live="polite">
        {problems.length > 0 && !folded && (
          <ul>
            {groups.map((group) => (
              <ProblemRow key={keyOf(group)} group={group} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Sign({ severity, earlier }: Pick<Problem, 'severity' | 'earlier'>) {
  const Icon = earlier ? History : ICONS[severity];
  return <Icon size={16} role="img" aria-label={earlier ? 'Earlier' : NAMES[severity]} />;
}

function useProblems(): Problem[] {
  const files = useBench((state) => state.files);
  const analysis = useBench((state) => state.analysis);
  const run = useBench((state) => state.run);
  const inputs = useBench((state) => state.inputs);
  const config = useBench((state) => state.config);
  const overrides = useBench((state) => state.overrides);
  return useMemo(
    () => problemsOf({ files, analysis, run, inputs, config, overrides }),
    [files, analysis, run, inputs, config, overrides],
  );
}

const keyOf = ([first]: Problem[]): string =>
  `${first?.file}:${first?.line}:${first?.node}:${first?.message}`;

function ProblemRow({ group }: { group: Problem[] }) {
  const { events } = useWorkbench();
  const [problem] = group;
  if (!problem) return null;
  const { severity, message, earlier, traceback } = problem;
  return (
    <li className={earlier ? 'problem' : `problem ${severity}`}>
      <Sign severity={severity} earlier={earlier} />
      <div>
        <p>{message}</p>
        {earlier && <p className="muted">Last run, before the files changed</p>}
        {group.map((place) => (
          <Place key={`${place.file}:${place.line}:${place.node}`} {...place} />
        ))}
        {traceback.length > 1 && <Traceback frames={traceback} />}
        {problem.code === 'no-module' && events.hears('packages') && (
          <button type="button" className="button outlined" onClick={() => events.emit('packages', null)}>
            <Package size={14} aria-hidden="true" /> Add a package
          </button>
        )}
        {problem.code === 'run' && problem.node && !earlier && <CapsuleMenu />}
      </div>
    </li>
  );
}

/** Ways to the line and to the node. */
function Place({ file, line, column, node }: Problem) {
  const workbench = useWorkbench();
  if (!file && !node) return null;
  return (
    <p className="problem-place">
      {file && line !== null && (
        <button
          type="button"
          className="link"
          onClick={() => workbench.goTo({ file, line, column }, 'problems')}
        >
          {file}, line {line}
        </button>
      )}
      {node && (
        <button type="button" className="link" onClick={() => workbench.selectNode(node, 'problems')}>
          node {node}
        </button>
      )}
    </p>
  );
}
