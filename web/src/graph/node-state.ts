import type { NodeRun } from '../protocol';
import { duration } from '../workbench/summary';

/** What the mark in a node's corner tells; shape and text first, colour second. */
export type Mark =
  | 'none'
  | 'waiting'
  | 'running'
  | 'done'
  | 'cached'
  | 'stale'
  | 'failed'
  | 'warned'
  | 'skipped';

export interface NodeState {
  mark: Mark;
  /** Beside the mark: the milliseconds of a value that was computed. */
  time: string;
  /** For the node's description, read out after its name. */
  words: string;
}

export function nodeState(run: NodeRun | undefined, stale: boolean, warned: boolean): NodeState {
  if (!run) return { mark: 'none', time: '', words: 'not run yet' };
  const why = run.why ? `, ${run.why}` : '';
  switch (run.status) {
    case 'waiting':
      return { mark: 'waiting', time: '', words: 'waiting' };
    case 'running':
      return { mark: 'running', time: '', words: 'running' };
    case 'failed':
      if (run.why === 'stopped') return { mark: 'skipped', time: '', words: 'stopped' };
      return { mark: 'failed', time: '', words: 'failed' };
    case 'skipped':
      return { mark: 'skipped', time: '', words: `skipped${why}` };
    case 'done': {
      const time = run.cached ? '' : duration(run.ms);
      const taken = run.cached ? `kept from an earlier run${why}` : `computed in ${time}${why}`;
      if (stale) return { mark: 'stale', time: '', words: `out of date, ${taken}` };
      if (warned) return { mark: 'warned', time, words: `warned, ${taken}` };
      return { mark: run.cached ? 'cached' : 'done', time, words: taken };
    }
  }
}
