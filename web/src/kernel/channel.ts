/**
 * One worker seen from the page: calls become promises, everything else goes to one listener.
 * Prevents: an answer from a worker that was ended reaching anyone.
 */

import type { Call, KernelEvent, Message, Request } from '../protocol';

/** The part of a Worker that is used, so that tests can script one. */
export interface Port {
  postMessage(call: Call): void;
  terminate(): void;
  onmessage: ((event: { data: Message }) => void) | null;
  onerror: ((event: { message?: string; preventDefault?: () => void }) => void) | null;
}

/** What a call came to: the worker's own failures are values here, since they are part of its job. */
export type Answer<T> = { ok: true; value: T } | { ok: false; type: string; message: string };

export class Channel {
  /** Set once the worker says so; a channel that is ready may be used or kept as a spare. */
  engineReady = false;
  pandasReady = false;
  #port: Port;
  #calls = new Map<number, (answer: Answer<never>) => void>();
  #next = 1;
  #open = true;
  /** Replaced when the channel is promoted from spare to current. */
  listener: (event: KernelEvent) => void = () => {};

  constructor(port: Port) {
    this.#port = port;
    port.onmessage = ({ data }) => this.#open && this.#receive(data);
    port.onerror = (event) => {
      event.preventDefault?.();
      if (!this.#open) return;
      const why = event.message ? `: ${event.message}` : '';
      this.listener(
        this.engineReady
          ? { type: 'died', message: `The Python worker ended unexpectedly${why}.` }
          : {
              type: 'boot-failed',
              message: `The Python worker could not start${why}. Reload the page to try again.`,
            },
      );
    };
  }

  /** Never rejects, and stays pending for ever once the channel is closed. */
  call<T>(request: Request & { session?: string }): Promise<Answer<T>> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#calls.set(id, resolve as (answer: Answer<never>) => void);
      this.#port.postMessage({ ...request, id });
    });
  }

  close(): void {
    this.#open = false;
    this.#calls.clear();
    this.#port.onmessage = null;
    this.#port.onerror = null;
    this.#port.terminate();
  }

  #receive(message: Message): void {
    if (message.type === 'event') {
      if (message.event.type === 'engine-ready') this.engineReady = true;
      if (message.event.type === 'pandas-ready') this.pandasReady = true;
      this.listener(message.event);
      return;
    }
    const settle = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (message.type === 'answer') settle?.({ ok: true, value: message.value as never });
    else settle?.({ ok: false, ...message.error });
  }
}
