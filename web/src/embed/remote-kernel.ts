/** A kernel whose Python lives in another frame, together with those of the other playgrounds on the page. */

import type { Kernel, KernelNotice, KernelState } from '../kernel/client';
import { type Gate, gate } from '../kernel/gate';
import type { Graph, Preview, RunResult, ValueAnswers, ValueRequest } from '../protocol';
import type { Asked, FromBroker, PortLike, ToBroker } from './kernel-messages';

export class RemoteKernel implements Kernel {
  #port: PortLike<ToBroker, FromBroker>;
  #state: KernelState = 'booting';
  #engine = gate();
  #pandas = gate();
  #calls = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  #next = 1;
  #listeners = new Set<(notice: KernelNotice) => void>();

  constructor(port: PortLike<ToBroker, FromBroker>) {
    this.#port = port;
    port.onmessage = ({ data }) => this.#receive(data);
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

  analyse: Kernel['analyse'] = (program) => this.#ask<Graph | null>('analyse', [program]);

  run: Kernel['run'] = (program, options) => this.#ask<RunResult>('run', [program, options]);

  check: Kernel['check'] = (program, step) => this.#ask('check', [program, step]);

  preview: Kernel['preview'] = (node, page) =>
    this.#ask<Preview>('inspect', [{ type: 'preview', node, offset: page.offset, limit: page.limit }]);

  inspect<Type extends ValueRequest['type']>(
    request: Extract<ValueRequest, { type: Type }>,
  ): Promise<ValueAnswers[Type]> {
    return this.#ask('inspect', [request]);
  }

  stop(): Promise<void> {
    return this.#call((id) => ({ type: 'stop', id }));
  }

  restart(): void {
    if (this.#state !== 'failed') return;
    this.#engine = gate();
    this.#pandas = gate();
    this.#port.postMessage({ type: 'restart' });
  }

  subscribe(listener: (notice: KernelNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#port.onmessage = null;
    this.#port.close();
    for (const { reject } of this.#calls.values()) reject(new Error('The playground was closed.'));
    this.#calls.clear();
  }

  #ask<Value>(method: Asked, args: unknown[]): Promise<Value> {
    return this.#call((id) => ({ type: 'ask', id, method, args }));
  }

  #call<Value>(message: (id: number) => ToBroker): Promise<Value> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#port.postMessage(message(id));
    });
  }

  #receive(message: FromBroker): void {
    switch (message.type) {
      case 'answer':
      case 'failure': {
        const call = this.#calls.get(message.id);
        this.#calls.delete(message.id);
        if (message.type === 'answer') call?.resolve(message.value as never);
        else call?.reject(new Error(message.message));
        break;
      }
      case 'standing': {
        const { progress, engine, pandas, failed } = message.boot;
        if (progress) this.#emit({ type: 'boot', progress });
        settle(this.#engine, engine, failed);
        settle(this.#pandas, pandas, failed);
        this.#setState(message.state);
        break;
      }
      case 'notice':
        this.#hear(message.notice);
    }
  }

  #hear(notice: KernelNotice): void {
    switch (notice.type) {
      case 'state':
        this.#setState(notice.state);
        return;
      case 'engine-ready':
        this.#engine.open();
        break;
      case 'pandas-ready':
        this.#pandas.open();
        break;
      case 'boot-failed':
        this.#pandas.fail(new Error(notice.message));
        // Once the engine is up this changes nothing for it.
        this.#engine.fail(new Error(notice.message));
    }
    this.#emit(notice);
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

function settle(one: Gate, up: boolean, failed: string | null): void {
  if (up) one.open();
  else if (failed !== null) one.fail(new Error(failed));
}
