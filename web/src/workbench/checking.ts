import type { CheckResult, Difference, Graph, StepChecks } from '../protocol';
import { type Bench, programOf } from './bench';
import type { Files } from './files';

/** What a lesson's checks say of the program. */
export interface Checking {
  phase: 'never' | 'checking' | 'finished';
  result: CheckResult | null;
  /** Why there is no result although the checks ended. */
  failed: string | null;
  /** The files that were checked. */
  files: Files | null;
  /** What is drawn on the graph: of a check that did not pass. */
  difference: Difference | null;
  /** The graph that the step is heading for, from which the difference takes what it lacks. */
  goal: Graph | null;
}

export const NO_CHECKING: Checking = {
  phase: 'never',
  result: null,
  failed: null,
  files: null,
  difference: null,
  goal: null,
};

export interface Checker {
  /** Asks the kernel; the answer is in the store, too. Null if the program was replaced meanwhile or nothing came of it. */
  check(step: StepChecks, goal?: Graph | null): Promise<CheckResult | null>;
  /** Draws a difference on the graph, or none. */
  showDifference(difference: Difference | null): void;
}

export function createChecker({ store, kernel }: Bench): Checker {
  let asked = 0;

  async function check(step: StepChecks, goal: Graph | null = null): Promise<CheckResult | null> {
    const mine = ++asked;
    const began = store.getState();
    const before = began.checking;
    store.setState({ checking: { ...before, phase: 'checking', failed: null } });
    const answer = await kernel
      .check(programOf(began), step)
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    // A newer question, or another program in place of the one that was asked about.
    if (mine !== asked || store.getState().checking.phase !== 'checking') return null;
    const failed = typeof answer === 'string' ? answer : null;
    const result = typeof answer === 'string' ? null : answer;
    const first = result?.verdicts.find(({ passed }) => !passed);
    store.setState({
      checking: {
        phase: 'finished',
        result,
        failed,
        files: began.files,
        difference: first?.difference ?? null,
        goal,
      },
    });
    return result;
  }

  return {
    check,
    // A new record, so that the graph goes there again.
    showDifference: (difference) =>
      store.setState({
        checking: { ...store.getState().checking, difference: difference && { ...difference } },
      }),
  };
}
