import { CircleAlert, History, Info, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { type Problem, problemsOf } from '../workbench/problems';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { Traceback } from './Traceback';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };
const NAMES = { error: 'Error', warning: 'Warning', info: 'Note' };

/** All that is wrong, always in sight: a line when there is nothing, a list when there is. */
export function ProblemsPane() {
  const problems = useProblems();
  const errors = problems.some(({ severity, earlier }) => severity === 'error' && !earlier);
  return (
    <section className="problems" aria-label="Problems" data-pane="problems" tabIndex={-1}>
      <div className="problems-head">
        <h2>Problems</h2>
        <span className="count" data-error={errors || undefined}>
          {problems.length}
        </span>
        {problems.length === 0 && <span className="muted">None found</span>}
      </div>
      <div aria-live="polite">
        {problems.length > 0 && (
          <ul>
            {problems.map((problem) => (
              <ProblemRow
                key={`${problem.file}:${problem.line}:${problem.node}:${problem.message}`}
                problem={problem}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
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

function ProblemRow({ problem }: { problem: Problem }) {
  const workbench = useWorkbench();
  const { severity, message, node, file, line, column, earlier, traceback } = problem;
  const Icon = earlier ? History : ICONS[severity];
  return (
    <li className={earlier ? 'problem' : `problem ${severity}`}>
      <Icon size={16} role="img" aria-label={earlier ? 'Earlier' : NAMES[severity]} />
      <div>
        <p>{message}</p>
        <p className="problem-place">
          {earlier && <span className="muted">Last run, before the files changed</span>}
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
        {traceback.length > 1 && <Traceback frames={traceback} />}
      </div>
    </li>
  );
}
