/** Answers that the page gets when the worker can no longer give one: a run or an analysis that was cut short. */

import type { Diagnostic, Graph, NodeRun, RunResult } from '../protocol';

const nowhere = { line: null, column: null, endLine: null, endColumn: null, node: null };

/** The result of a run that did not end by itself; what had finished stays, what was under way counts as failed. */
export function cutRun(nodes: Map<string, NodeRun>, type: string, message: string): RunResult {
  let at: string | null = null;
  const ended: Record<string, NodeRun> = {};
  for (const [name, run] of nodes) {
    if (run.status === 'running') at = name;
    ended[name] =
      run.status === 'running'
        ? { ...run, status: 'failed', why: 'stopped' }
        : run.status === 'waiting'
          ? { ...run, status: 'skipped', why: 'stopped' }
          : run;
  }
  return {
    ok: false,
    nodes: ended,
    results: {},
    result: null,
    error: { type, message, node: at, file: null, line: null, traceback: [] },
    diagnostics: [],
    graph: null,
  };
}

/** The graph of a program whose analysis was cut: nothing but the reason. */
export function cutGraph(code: string, file: string | null, message: string): Graph {
  const diagnostic: Diagnostic = { severity: 'error', code, message, file, ...nowhere };
  return { nodes: [], edges: [], diagnostics: [diagnostic], light: true };
}
