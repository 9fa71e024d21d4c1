import type { Diagnostic, Graph, RunError } from '../protocol';
import { type Fields, faultsOf } from './fields';
import { type Files, sameFiles } from './files';
import type { Run } from './state';

/** One row of the problem list: a diagnostic, a field that is not JSON, or the error that ended the run. */
export interface Problem {
  severity: Diagnostic['severity'];
  code: string;
  message: string;
  node: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  endLine: number | null;
  endColumn: number | null;
  /** True for what an earlier run found: the files have changed since, so its lines may have moved. */
  earlier: boolean;
  /** The name that was most likely meant. */
  suggestion?: string;
  /** The learner's frames, for an error of a run. */
  traceback: RunError['traceback'];
}

export interface ProblemSources {
  files: Files;
  analysis: Graph | null;
  run: Pick<Run, 'error' | 'diagnostics' | 'files'>;
  inputs: Fields;
  config: Fields;
  overrides: Fields;
}

/** How many errors the program has as it is now. */
export const errorCount = (sources: ProblemSources): number =>
  problemsOf(sources).filter(({ severity, earlier }) => severity === 'error' && !earlier).length;

const RANK = { error: 0, warning: 1, info: 2 };

/** All that is wrong, errors first, then by place, what an earlier run found last; the same sentence at the same place stands once. */
export function problemsOf(sources: ProblemSources): Problem[] {
  const earlier = sources.run.files !== null && !sameFiles(sources.run.files, sources.files);
  const found = [
    ...(sources.analysis?.diagnostics ?? []).map((diagnostic) => fromDiagnostic(diagnostic, false)),
    ...sources.run.diagnostics.map((diagnostic) => fromDiagnostic(diagnostic, earlier)),
    ...fromFields('Input', sources.inputs),
    ...fromFields('Config', sources.config),
    ...fromFields('Override', sources.overrides),
  ];
  const error = sources.run.error;
  if (error && !alreadyTold(found, error)) found.push(fromRunError(error, earlier));
  const seen = new Set<string>();
  return found
    .filter((problem) => {
      const key = `${problem.file}:${problem.line}:${problem.node}:${problem.message}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort(
      (a, b) => Number(a.earlier) - Number(b.earlier) || RANK[a.severity] - RANK[b.severity] || byPlace(a, b),
    );
}

const byPlace = (a: Problem, b: Problem): number =>
  (a.file ?? '').localeCompare(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0);

const fromDiagnostic = (diagnostic: Diagnostic, earlier: boolean): Problem => ({
  ...diagnostic,
  earlier,
  traceback: [],
});

const NOWHERE = {
  file: null,
  line: null,
  column: null,
  endLine: null,
  endColumn: null,
  earlier: false,
  traceback: [],
};

const fromFields = (what: string, fields: Fields): Problem[] =>
  faultsOf(fields).map(({ name, message }) => ({
    ...NOWHERE,
    severity: 'error',
    code: 'not-json',
    message: `${what} "${name}" is left out: ${message}`,
    node: name,
  }));

/** A program that cannot be read fails the same way when it runs; one row is enough for that. */
const alreadyTold = (problems: Problem[], error: RunError): boolean =>
  error.file !== null &&
  problems.some(
    ({ severity, file, line }) => severity === 'error' && file === error.file && line === error.line,
  );

/** A run that a person stopped is no fault. */
function wordsOf({ type, message }: RunError): Pick<Problem, 'severity' | 'code' | 'message'> {
  if (type === 'Stopped') return { severity: 'info', code: 'stopped', message };
  const told = type && !message.startsWith(type) ? `${type}: ${message}` : message;
  return { severity: 'error', code: 'run', message: told };
}

const fromRunError = (error: RunError, earlier: boolean): Problem => ({
  ...NOWHERE,
  ...wordsOf(error),
  earlier,
  node: error.node,
  file: error.file,
  line: error.line,
  traceback: error.traceback,
});

/** Problems that say the same in several places, such as a cycle at each of its nodes: one row with all the places. */
export function groupedProblems(problems: Problem[]): Problem[][] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.severity}:${problem.code}:${problem.earlier}:${problem.message}`;
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()];
}
