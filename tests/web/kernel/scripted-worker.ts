import type { Port } from '../../../web/src/kernel/channel';
import type {
  Call,
  Diagnostic,
  Graph,
  KernelEvent,
  Message,
  NodeRun,
  Program,
  RunResult,
} from '../../../web/src/protocol';

/** A worker that does what the test says: calls pile up in `calls` until they are answered. */
export class ScriptedWorker implements Port {
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  calls: Call[] = [];
  terminated = false;
  interrupt: Int32Array | null = null;

  postMessage(call: Call): void {
    if (call.type === 'boot') this.interrupt = call.interrupt && new Int32Array(call.interrupt);
    this.calls.push(structuredClone({ ...call, ...(call.type === 'boot' && { interrupt: null }) }));
  }

  terminate(): void {
    this.terminated = true;
  }

  /** The last call of this type. */
  last(type: Call['type']): Call {
    const call = this.calls.findLast((one) => one.type === type);
    if (!call) throw new Error(`There was no ${type} among ${this.calls.map((one) => one.type).join(', ')}.`);
    return call;
  }

  count(type: Call['type']): number {
    return this.calls.filter((one) => one.type === type).length;
  }

  /** Answers the last call of this type and lets everything happen that follows from it. */
  async answer(type: Call['type'], value: unknown): Promise<void> {
    this.#say({ type: 'answer', id: this.last(type).id, value });
    await settled();
  }

  async refuse(type: Call['type'], message: string): Promise<void> {
    this.#say({ type: 'failure', id: this.last(type).id, error: { type: 'Error', message } });
    await settled();
  }

  async tell(...events: KernelEvent[]): Promise<void> {
    for (const event of events) this.#say({ type: 'event', event });
    await settled();
  }

  /** A script error of the worker itself. */
  async crash(message: string): Promise<void> {
    this.onerror?.({ message });
    await settled();
  }

  #say(message: Message): void {
    this.onmessage?.({ data: structuredClone(message) });
  }
}

/** All promises that can be settled without time going by. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}

export const program = (text: string): Program => ({
  files: { 'functions.py': text },
  config: {},
  inputs: {},
});

export const graph = (...diagnostics: Diagnostic[]): Graph => ({
  nodes: [],
  edges: [],
  diagnostics,
  light: false,
});

export const done: NodeRun = { status: 'done', ms: 1, cached: false, why: 'first run' };

export const result = (nodes: Record<string, NodeRun> = {}): RunResult => ({
  ok: true,
  nodes,
  results: {},
  result: null,
  error: null,
  diagnostics: [],
  graph: null,
});
