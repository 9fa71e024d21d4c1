/** The calls that wait for the worker, in order: one is under way at a time, and only the latest analysis counts. */

import type { Request } from '../protocol';

/** How a call ended: answered, refused by the kernel, cut short from outside, or made moot by a newer analysis. */
export type Outcome =
  | { kind: 'value'; value: unknown }
  | { kind: 'failure'; type: string; message: string }
  | { kind: 'cut'; type: string; message: string }
  | { kind: 'superseded' };

export interface Job {
  request: Request;
  /** A newer analysis was asked for while this one was under way: its answer is dropped. */
  superseded: boolean;
  settle(outcome: Outcome): void;
}

export class Lane {
  current: Job | null = null;
  #waiting: Job[] = [];

  push(request: Request, settle: Job['settle']): void {
    this.#waiting.push({ request, superseded: false, settle });
  }

  /** Makes the next waiting job the current one. Summaries of columns let everything else go first. */
  next(): Job | null {
    if (this.current) return this.current;
    const pressing = this.#waiting.findIndex((job) => job.request.type !== 'summaries');
    [this.current = null] = this.#waiting.splice(Math.max(0, pressing), 1);
    return this.current;
  }

  /** Ends the current job. */
  finish(outcome: Outcome): void {
    const job = this.current;
    this.current = null;
    job?.settle(job.superseded ? { kind: 'superseded' } : outcome);
  }

  /** Whether a run is under way or waits. */
  get running(): boolean {
    return [this.current, ...this.#waiting].some((job) => job?.request.type === 'run');
  }

  /** A newer analysis makes older ones moot. */
  supersede(): void {
    for (const job of this.#drop('analyse')) job.settle({ kind: 'superseded' });
    if (this.current?.request.type === 'analyse') this.current.superseded = true;
  }

  dropRuns(outcome: Outcome): void {
    for (const job of this.#drop('run')) job.settle(outcome);
  }

  /** Ends everything. */
  clear(outcome: Outcome): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.finish(outcome);
    for (const job of waiting) job.settle(outcome);
  }

  #drop(type: Request['type']): Job[] {
    const dropped = this.#waiting.filter((job) => job.request.type === type);
    this.#waiting = this.#waiting.filter((job) => job.request.type !== type);
    return dropped;
  }
}
