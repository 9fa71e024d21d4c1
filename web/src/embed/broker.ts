/**
 * One Python for all playgrounds of a page: takes their questions in turn and tells each what concerns it.
 * Prevents: five examples on one page that each load Python, and one example that stops the run of another.
 */

import type { KernelClient, KernelNotice, KernelState } from '../kernel/client';
import { cutRun } from '../kernel/outcomes';
import type { Asked, FromBroker, PortLike, Standing, ToBroker } from './kernel-messages';

/** The part of the kernel's client that is used. */
export type SharedKernel = Pick<
  KernelClient,
  Asked | 'stop' | 'restart' | 'state' | 'subscribe' | 'engineReady' | 'pandasReady'
> & {
  /** Whose files and values the next question is about. */
  session: string;
  leave(session: string): void;
};

interface Tenant {
  session: string;
  port: PortLike<FromBroker, ToBroker>;
  stopping: boolean;
  told: KernelState;
}

interface Job {
  tenant: Tenant;
  id: number;
  method: Asked;
  args: unknown[];
  /** A newer analysis of the same program was asked for: nobody waits for this one. */
  superseded: boolean;
}

export class Broker {
  #kernel: SharedKernel;
  #tenants = new Map<string, Tenant>();
  #waiting: Job[] = [];
  #current: Job | null = null;
  #boot: Standing = { progress: null, engine: false, pandas: false, failed: null };

  constructor(kernel: SharedKernel) {
    this.#kernel = kernel;
    kernel.subscribe((notice) => this.#hear(notice));
  }

  /** A playground comes in. */
  join(session: string, port: PortLike<FromBroker, ToBroker>): void {
    this.leave(session);
    const tenant: Tenant = { session, port, stopping: false, told: this.#kernel.state };
    this.#tenants.set(session, tenant);
    tenant.told = this.#stateFor(tenant);
    port.onmessage = ({ data }) => this.#take(tenant, data);
    port.postMessage({ type: 'standing', state: tenant.told, boot: this.#boot });
  }

  /** A playground is gone: what it asked for is not worth computing any more. */
  leave(session: string): void {
    const tenant = this.#tenants.get(session);
    if (!tenant) return;
    this.#tenants.delete(session);
    tenant.port.onmessage = null;
    tenant.port.close();
    this.#waiting = this.#waiting.filter((job) => job.tenant !== tenant);
    if (this.#current?.tenant === tenant && this.#current.method === 'run') void this.#kernel.stop();
    this.#kernel.leave(session);
  }

  #take(tenant: Tenant, message: ToBroker): void {
    switch (message.type) {
      case 'ask':
        this.#ask(tenant, message);
        break;
      case 'stop':
        void this.#stop(tenant, message.id);
        break;
      case 'restart':
        if (this.#kernel.state === 'failed') {
          this.#boot = { progress: null, engine: false, pandas: false, failed: null };
          this.#kernel.restart();
        }
    }
  }

  #ask(tenant: Tenant, { id, method, args }: Extract<ToBroker, { type: 'ask' }>): void {
    if (method === 'analyse') {
      for (const job of this.#drop((one) => one.tenant === tenant && one.method === 'analyse')) {
        tenant.port.postMessage({ type: 'answer', id: job.id, value: null });
      }
      if (this.#current?.tenant === tenant && this.#current.method === 'analyse')
        this.#current.superseded = true;
    }
    this.#waiting.push({ tenant, id, method, args, superseded: false });
    this.#tellStates();
    this.#pump();
  }

  async #stop(tenant: Tenant, id: number): Promise<void> {
    for (const job of this.#drop((one) => one.tenant === tenant && one.method === 'run')) {
      const value = cutRun(new Map(), 'Stopped', 'The run was stopped.');
      tenant.port.postMessage({ type: 'answer', id: job.id, value });
    }
    if (this.#current?.tenant === tenant) {
      tenant.stopping = true;
      this.#tellStates();
      await this.#kernel.stop();
      tenant.stopping = false;
    }
    this.#tellStates();
    tenant.port.postMessage({ type: 'answer', id, value: null });
  }

  /** Asks the next question. A summary of columns can wait until nobody asks anything else. */
  #pump(): void {
    if (this.#current) return;
    const pressing = this.#waiting.findIndex((job) => !isSummary(job));
    const [job] = this.#waiting.splice(Math.max(0, pressing), 1);
    if (!job) return;
    this.#current = job;
    this.#kernel.session = job.tenant.session;
    const ask = this.#kernel[job.method] as (...args: unknown[]) => Promise<unknown>;
    ask
      .apply(this.#kernel, job.args)
      .then(
        (value): FromBroker => ({ type: 'answer', id: job.id, value: job.superseded ? null : value }),
        (error): FromBroker => ({
          type: 'failure',
          id: job.id,
          message: error instanceof Error ? error.message : String(error),
        }),
      )
      .then((answer) => {
        this.#current = null;
        this.#tellStates();
        if (this.#tenants.get(job.tenant.session) === job.tenant) job.tenant.port.postMessage(answer);
        this.#pump();
      });
  }

  #drop(which: (job: Job) => boolean): Job[] {
    const dropped = this.#waiting.filter(which);
    this.#waiting = this.#waiting.filter((job) => !which(job));
    return dropped;
  }

  #hear(notice: KernelNotice): void {
    switch (notice.type) {
      case 'state':
        this.#tellStates();
        return;
      case 'node':
      case 'output':
      case 'importing':
        this.#current?.tenant.port.postMessage({ type: 'notice', notice });
        return;
      case 'boot':
        this.#boot.progress = notice.progress;
        break;
      case 'engine-ready':
        this.#boot.engine = true;
        break;
      case 'pandas-ready':
        this.#boot.pandas = true;
        break;
      case 'boot-failed':
        this.#boot.failed = notice.message;
    }
    for (const { port } of this.#tenants.values()) port.postMessage({ type: 'notice', notice });
    this.#tellStates();
  }

  /** The state of the kernel as one playground must see it: another's run is not its own. */
  #stateFor(tenant: Tenant): KernelState {
    const { state } = this.#kernel;
    if (state === 'failed' || state === 'booting') return state;
    if (tenant.stopping) return 'stopping';
    const jobs = this.#current ? [this.#current, ...this.#waiting] : this.#waiting;
    return jobs.some((job) => job.tenant === tenant && job.method === 'run') ? 'running' : 'ready';
  }

  #tellStates(): void {
    for (const tenant of this.#tenants.values()) {
      const state = this.#stateFor(tenant);
      if (state === tenant.told) continue;
      tenant.told = state;
      tenant.port.postMessage({ type: 'notice', notice: { type: 'state', state } });
    }
  }
}

const isSummary = ({ method, args: [request] }: Job): boolean =>
  method === 'inspect' && (request as { type?: unknown }).type === 'summaries';
