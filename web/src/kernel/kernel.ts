/** What the page may ask of the Python kernel. The workbench codes against this interface, never against the worker. */

import type {
  Attachment,
  CheckResult,
  ExtraPackage,
  Graph,
  KernelEvent,
  Preview,
  Program,
  RunResult,
  StepChecks,
  ValueAnswers,
  ValueRequest,
} from '../protocol';

/**
 * booting → ready → running → stopping → (booting or ready) …; failed is the end of the road until `restart`.
 * Calls are accepted in every state but `failed`: what cannot be done yet waits.
 */
export type KernelState = 'booting' | 'ready' | 'running' | 'stopping' | 'failed';

/** Everything the worker tells, and the client's own change of state. */
export type KernelNotice = KernelEvent | { type: 'state'; state: KernelState };

export interface RunRequest {
  outputs: string[] | null;
  all: boolean;
  /** The files that inputs and overrides stand for. */
  data?: Attachment[];
}

export interface Kernel {
  readonly state: KernelState;
  /** Engine up: analysis works. Rejects with the reason when the boot fails. */
  readonly engineReady: Promise<void>;
  /** pandas imported: any run starts at once. Rejects with the reason when the boot fails. */
  readonly pandasReady: Promise<void>;
  /** The graph of a program; null when a newer `analyse` was called meanwhile, so that the latest answer wins. */
  analyse(program: Program): Promise<Graph | null>;
  /** Runs after whatever was asked before it. A run that was stopped answers with `ok: false`; it does not reject. */
  run(program: Program, options: RunRequest): Promise<RunResult>;
  /** Checks a program for a step of a lesson. Being stopped is an answer, too; rejects when Python cannot answer. */
  check(program: Program, step: StepChecks): Promise<CheckResult>;
  /** A page of a value of the last run; "$result" is the assembled result. Rejects when there is no such value. */
  preview(node: string, page: { offset: number; limit: number }): Promise<Preview>;
  /** Anything else about a value of the last run: ordered pages, summaries, children, pictures. Rejects likewise. */
  inspect<Type extends ValueRequest['type']>(
    request: Extract<ValueRequest, { type: Type }>,
  ): Promise<ValueAnswers[Type]>;
  /** Packages that the visitor added: each worker installs them before it looks at or runs a program. */
  extra?: ExtraPackage[];
  /** Resolves when the program no longer runs and the kernel accepts the next call. */
  stop(): Promise<void>;
  /** Boots anew after `failed`. */
  restart(): void;
  subscribe(listener: (notice: KernelNotice) => void): () => void;
  dispose(): void;
}
