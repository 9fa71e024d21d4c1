/** `window.tryhamilton` of an embedded playground, as the page around it sees it: the same words, answered by promises. */

import type { Door, DoorEvents } from '../workbench/door';
import { enveloped, type FromEmbed, type Method, type ThemeName, type ToEmbed } from './messages';

type Answered<Call> = Call extends (...args: infer Args) => infer Value
  ? (...args: Args) => Promise<Awaited<Value>>
  : never;

/** Every call waits until the playground is there; the first one brings it up. */
export type RemoteDoor = {
  [Name in Exclude<keyof Door, 'ready' | 'on'>]: Answered<Door[Name]>;
} & Pick<Door, 'on'> & { readonly ready: Promise<void> };

export class DoorCalls {
  #calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #listeners = new Map<string, Set<(detail: never) => void>>();
  #next = 1;
  #send: (message: ToEmbed) => void;
  readonly door: RemoteDoor;

  /** `send` posts to the playground, or keeps the message until it is up. */
  constructor(send: (message: ToEmbed) => void) {
    this.#send = send;
    const call =
      (method: Method) =>
      (...args: unknown[]) =>
        this.#call(method, args) as Promise<never>;
    const ready = () => this.#call('ready', []) as Promise<never>;
    this.door = {
      get ready() {
        return ready();
      },
      setFile: call('setFile'),
      removeFile: call('removeFile'),
      files: call('files'),
      setInputs: call('setInputs'),
      setConfig: call('setConfig'),
      analyse: call('analyse'),
      graph: call('graph'),
      run: call('run'),
      stop: call('stop'),
      preview: call('preview'),
      on: (name, listener) => this.#on(name, listener),
    };
  }

  setTheme(theme: ThemeName): Promise<unknown> {
    return this.#call('setTheme', [theme]);
  }

  /** Takes an answer or an event of the playground; what nobody asked for is dropped. */
  receive(message: FromEmbed): void {
    switch (message.type) {
      case 'answer':
      case 'failure': {
        const call = this.#calls.get(message.id);
        this.#calls.delete(message.id);
        if (message.type === 'answer') call?.resolve(message.value);
        else call?.reject(Object.assign(new Error(message.error.message), { name: message.error.type }));
        break;
      }
      case 'event':
        for (const listener of [...(this.#listeners.get(message.name) ?? [])])
          listener(message.detail as never);
    }
  }

  /** The playground is gone: nobody will answer. */
  close(): void {
    for (const { reject } of this.#calls.values())
      reject(new Error('The playground was taken off the page.'));
    this.#calls.clear();
  }

  #call(method: Method, args: unknown[]): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#send(enveloped({ type: 'call', id, method, args }));
    });
  }

  #on<Name extends keyof DoorEvents>(name: Name, listener: (detail: DoorEvents[Name]) => void): () => void {
    const known = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, known.add(listener));
    if (known.size === 1) void this.#call('on', [name]).catch(() => known.delete(listener));
    return () => known.delete(listener);
  }
}
