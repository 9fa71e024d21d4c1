/**
 * The kernel as the page sees it: one worker at a time, one call at a time, states, and a Stop that always works.
 * Prevents: a late answer overwriting a newer one, and a program that cannot be stopped.
 */

import type {
  CheckResult,
  ExtraPackage,
  Graph,
  KernelEvent,
  NodeRun,
  Preview,
  Program,
  Request,
  RunResult,
  StepChecks,
  ValueAnswers,
  ValueRequest,
} from '../protocol';
import { Channel, type Port } from './channel';
import { gate } from './gate';
import { Hung } from './hung';
import type { Kernel, KernelNotice, KernelState, RunRequest } from './kernel';
import { Lane, type Outcome } from './lane';
import { cutGraph, cutRun } from './outcomes';
import { Spare, wantsSpare } from './spare';
import { spawnWorker } from './spawn';
import workerUrl from './worker.ts?worker&url';

export type { Kernel, KernelNotice, KernelState } from './kernel';

/** A polite interrupt that has not worked by then will not. */
const INTERRUPT_MS = 300;
/** Importing the learner's files takes milliseconds. Python's own watchdog fires earlier and names the line; this is for what it cannot reach. */
const IMPORT_MS = 8000;
/** pandas is loaded after the first graph, or when nobody asks for one this long after the engine is up. */
const WARM_MS = 250;
/** A second worker boots only when the first has been quiet for this long. */
const SPARE_MS = 3000;

const STOPPED: Outcome = { kind: 'cut', type: 'Stopped', message: 'The run was stopped.' };

/** What the browser offers. */
export interface Host {
  spawn(): Port;
  isolated: boolean;
  spare: boolean;
}

export class KernelClient implements Kernel {
  #host: Host;
  #state: KernelState = 'booting';
  #engine = gate();
  #pandas = gate();
  #channel: Channel;
  #spare: Spare;
  #interrupt: Int32Array | null;
  #listeners = new Set<(notice: KernelNotice) => void>();
  #lane = new Lane();
  #hung = new Hung();
  /** Statuses of the run under way, to tell what was cut. */
  #nodes = new Map<string, NodeRun>();
  /** The file that was executed last; the one to blame when an analysis is cut. */
  #importing: string | null = null;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #warm: ReturnType<typeof setTimeout> | undefined;
  /** Whose files and values the next question is about, where several programs share this kernel. */
  session = '';
  extra: ExtraPackage[] = [];

  constructor(host: Host) {
    this.#host = host;
    this.#interrupt = host.isolated ? new Int32Array(new SharedArrayBuffer(4)) : null;
    this.#spare = new Spare(() => this.#boot(), SPARE_MS);
    this.#channel = this.#boot();
    this.#adopt();
  }

  get state(): KernelState {
    return this.#state;
  }

  get engineReady(): Promise<void> {
    return this.#engine.promise;
  }

  get pandasReady(): Promise<void> {
    return this.#pandas.promise;
  }

  async analyse(program: Program): Promise<Graph | null> {
    this.#lane.supersede();
    const hung = this.#hung.answerFor(program);
    if (hung || this.#state === 'failed') return hung;
    const outcome = await this.#ask({ type: 'analyse', program });
    switch (outcome.kind) {
      case 'value':
        return outcome.value as Graph;
      case 'failure':
        return cutGraph('kernel-error', null, outcome.message);
      case 'cut':
        return this.#hung.remember(program, outcome.type, this.#importing, outcome.message);
      case 'superseded':
        return null;
    }
  }

  async run(program: Program, options: RunRequest): Promise<RunResult> {
    if (this.#state === 'failed') return cutRun(this.#nodes, 'KernelFailed', FAILED);
    const outcome = await this.#ask({ type: 'run', program, ...options });
    if (outcome.kind === 'value') return outcome.value as RunResult;
    const { type, message } = outcome.kind === 'superseded' ? { type: 'Stopped', message: '' } : outcome;
    return cutRun(this.#nodes, type, message);
  }

  async check(program: Program, step: StepChecks): Promise<CheckResult> {
    if (this.#state === 'failed') throw new Error(FAILED);
    const outcome = await this.#ask({ type: 'check', program, ...step });
    if (outcome.kind === 'value') return outcome.value as CheckResult;
    if (outcome.kind === 'failure') throw new Error(outcome.message);
    return { passed: false, stopped: true, verdicts: [] };
  }

  async preview(node: string, { offset, limit }: { offset: number; limit: number }): Promise<Preview> {
    return this.inspect({ type: 'preview', node, offset, limit });
  }

  async inspect<Type extends ValueRequest['type']>(
    request: Extract<ValueRequest, { type: Type }>,
  ): Promise<ValueAnswers[Type]> {
    if (this.#state === 'failed') throw new Error(FAILED);
    const outcome = await this.#ask(request);
    if (outcome.kind === 'value') return outcome.value as ValueAnswers[Type];
    throw new Error(outcome.kind === 'superseded' ? '' : outcome.message);
  }

  async stop(): Promise<void> {
    this.#lane.dropRuns(STOPPED);
    const job = this.#lane.current;
    if (!job) {
      this.#settleState();
      return;
    }
    this.#setState('stopping');
    if (this.#interrupt) {
      Atomics.store(this.#interrupt, 0, SIGINT);
      await new Promise<void>((resolve) => {
        const settle = job.settle;
        const timer = setTimeout(resolve, INTERRUPT_MS);
        job.settle = (outcome) => {
          clearTimeout(timer);
          settle(outcome);
          resolve();
        };
      });
    }
    if (this.#lane.current === job) {
      const running = job.request.type === 'run';
      const message = `Importing ${this.#importing ?? 'the files'} was stopped. Change the code to try again.`;
      this.#replace(running ? STOPPED : { kind: 'cut', type: 'import-stopped', message });
    }
  }

  restart(): void {
    if (this.#state !== 'failed') return;
    this.#engine = gate();
    this.#pandas = gate();
    this.#channel = this.#boot();
    this.#setState('booting');
    this.#adopt();
  }

  subscribe(listener: (notice: KernelNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets the values of a session that has ended. */
  leave(session: string): void {
    if (this.#channel.engineReady) void this.#channel.call({ type: 'leave', session });
  }

  dispose(): void {
    this.#listeners.clear();
    this.#fail('The kernel was closed.');
  }

  #boot(): Channel {
    const channel = new Channel(this.#host.spawn());
    const interrupt = (this.#interrupt?.buffer as SharedArrayBuffer | undefined) ?? null;
    void channel.call({ type: 'boot', interrupt });
    return channel;
  }

  /** Makes the channel that stands in `#channel` the one that everybody hears. */
  #adopt(): void {
    this.#channel.listener = (event) => this.#hear(event);
    if (this.#channel.engineReady) this.#up();
    else this.#settleState();
  }

  #hear(event: KernelEvent): void {
    if (event.type === 'node') this.#nodes.set(event.name, event.run);
    this.#emit(event);
    switch (event.type) {
      case 'engine-ready':
        this.#up();
        break;
      case 'pandas-ready':
        this.#pandas.open();
        this.#rest();
        break;
      case 'importing':
        this.#watchImport(event.file);
        break;
      case 'boot-failed':
        // Without pandas the engine still works: only runs that need pandas will say what is missing.
        this.#pandas.fail(new Error(event.message));
        if (event.without !== 'pandas') this.#fail(event.message);
        break;
      case 'died':
        this.#replace({ kind: 'cut', type: 'KernelDied', message: event.message });
        break;
    }
  }

  #up(): void {
    this.#engine.open();
    this.#warm = setTimeout(() => this.#warmUp(), WARM_MS);
    this.#settleState();
    this.#pump();
  }

  #warmUp(): void {
    clearTimeout(this.#warm);
    this.#warm = undefined;
    if (!this.#channel.pandasReady) void this.#channel.call({ type: 'warm' });
  }

  /** Ends the worker in the middle of its job and goes on with the spare, or with a new one. */
  #replace(outcome: Outcome): void {
    clearTimeout(this.#watch);
    clearTimeout(this.#warm);
    this.#channel.close();
    this.#lane.finish(outcome);
    this.#channel = this.#spare.take() ?? this.#boot();
    this.#adopt();
  }

  #fail(message: string): void {
    clearTimeout(this.#watch);
    clearTimeout(this.#warm);
    this.#channel.close();
    this.#spare.dismiss();
    this.#engine.fail(new Error(message));
    this.#pandas.fail(new Error(message));
    this.#setState('failed');
    this.#lane.clear({ kind: 'failure', type: 'KernelFailed', message });
  }

  #ask(request: Request): Promise<Outcome> {
    return new Promise((resolve) => {
      const { session, extra } = this;
      const more = { ...(session ? { session } : {}), ...(extra.length > 0 ? { extra } : {}) };
      // What the request itself says about packages counts.
      this.#lane.push({ ...more, ...request }, resolve);
      this.#settleState();
      this.#pump();
    });
  }

  /** Posts the next call, if the worker is free. */
  #pump(): void {
    if (this.#lane.current || !this.#channel.engineReady) return;
    const job = this.#lane.next();
    if (!job) {
      this.#rest();
      return;
    }
    this.#spare.hush();
    if (job.request.type === 'run') this.#nodes.clear();
    if (this.#interrupt) Atomics.store(this.#interrupt, 0, 0);
    void this.#channel.call(job.request).then((answer) => {
      if (this.#lane.current !== job) return;
      clearTimeout(this.#watch);
      this.#lane.finish(answer.ok ? { kind: 'value', value: answer.value } : { ...answer, kind: 'failure' });
      // The first graph is out: now, and not before, pandas may have the worker.
      if (this.#warm !== undefined && job.request.type === 'analyse') this.#warmUp();
      this.#settleState();
      this.#pump();
    });
  }

  /** Nothing to do and everything loaded: the moment for a spare. */
  #rest(): void {
    if (this.#host.spare && this.#channel.pandasReady && !this.#lane.current) this.#spare.prepare();
  }

  /** An analysis executes the learner's files; from each file on, the clock starts anew. */
  #watchImport(file: string): void {
    this.#importing = file;
    const job = this.#lane.current;
    if (job?.request.type !== 'analyse') return;
    const { program } = job.request;
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => {
      const message = `Importing ${file} did not end within ${IMPORT_MS / 1000} seconds, so it was stopped. Move slow code into a function.`;
      this.#hung.remember(program, 'import-timeout', file, message);
      this.#replace({ kind: 'cut', type: 'import-timeout', message });
    }, IMPORT_MS);
  }

  /** The state follows from what waits and what runs; `failed` is left by `restart` only. */
  #settleState(): void {
    if (this.#state === 'failed') return;
    if (!this.#channel.engineReady) this.#setState('booting');
    else this.#setState(this.#lane.running ? 'running' : 'ready');
  }

  #setState(state: KernelState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#emit({ type: 'state', state });
  }

  #emit(notice: KernelNotice): void {
    for (const listener of [...this.#listeners]) listener(notice);
  }
}

const SIGINT = 2;
const FAILED = 'Python did not start, so nothing can run. Reload the page to try again.';

/** `frugal` keeps no second Python in reserve. */
export function createKernel({ frugal = false } = {}): KernelClient {
  const isolated = globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer === 'function';
  const memoryGB = (navigator as { deviceMemory?: number }).deviceMemory;
  const coarsePointer = globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;
  return new KernelClient({
    isolated,
    spare: !frugal && wantsSpare({ isolated, memoryGB, coarsePointer }),
    spawn: () => spawnWorker(workerUrl, 'python') as unknown as Port,
  });
}
