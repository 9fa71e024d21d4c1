/**
 * The playground's ear in an embedding page: takes words of the page around it, of that origin, and of nobody else.
 * Prevents: another frame of that page, or whoever opened it, reading or changing the program.
 */

import type { Door } from '../workbench/door';
import type { LightGraph } from './light';
import {
  type EmbeddedProgram,
  type EmbedOptions,
  enveloped,
  type FromEmbed,
  faultOfCall,
  type Method,
  readToEmbed,
  type ThemeName,
} from './messages';

/** What is used of the window; tests bring their own. */
export interface Surroundings {
  parent: { postMessage(message: FromEmbed, targetOrigin: string): void };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface Opening {
  program: EmbeddedProgram;
  options: EmbedOptions;
  /** What the page has drawn; null if it is not known. */
  graph: LightGraph | null;
  /** Leads to the shared Python; absent where the page brought none. */
  port: MessagePort | null;
  /** From now on the page's calls go to this door. */
  serve(door: Door, setTheme: (theme: ThemeName) => void): void;
  /** Tells the page that the playground is drawn. */
  shown(): void;
}

/**
 * Waits for the page to open a program. `expected` is the page's origin if the address of the frame names it; otherwise
 * the first page that opens a program is the one. A frame without an origin of its own is "null".
 */
export function listen(window: Surroundings, expected: string | null, open: (opening: Opening) => void) {
  let origin = expected;
  let opened = false;
  let door: { call(method: Method, args: unknown[]): Promise<unknown> } | null = null;
  const early: { id: number; method: Method; args: unknown[] }[] = [];

  function tell(message: FromEmbed): void {
    // "null" is no origin that a message could be addressed to; the parent is the addressee all the same.
    window.parent.postMessage(message, origin === null || origin === 'null' ? '*' : origin);
  }

  async function answer(id: number, method: Method, args: unknown[]): Promise<void> {
    try {
      const fault = faultOfCall(method, args);
      if (fault) throw new TypeError(fault);
      const value = await door?.call(method, args);
      tell(enveloped({ type: 'answer', id, value }));
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      tell(enveloped({ type: 'failure', id, error: { type: name, message } }));
    }
  }

  function serve(served: Door, setTheme: (theme: ThemeName) => void): void {
    const asked = new Set<string>();
    door = {
      async call(method, args) {
        if (method === 'ready') return void (await served.ready);
        if (method === 'setTheme') return setTheme(args[0] as ThemeName);
        if (method === 'on') {
          const name = args[0] as Parameters<Door['on']>[0];
          if (asked.has(name)) return;
          served.on(name, (detail) => tell(enveloped({ type: 'event', name, detail })));
          asked.add(name);
          return;
        }
        return (served[method] as (...given: unknown[]) => unknown)(...args);
      },
    };
    for (const { id, method, args } of early.splice(0)) void answer(id, method, args);
  }

  window.addEventListener('message', (event) => {
    if (event.source !== (window.parent as unknown) || (origin !== null && event.origin !== origin)) return;
    const message = readToEmbed(event.data);
    if (message?.type === 'open' && !opened) {
      opened = true;
      origin = event.origin;
      const { program, options, graph = null } = message;
      open({
        program,
        options,
        graph,
        port: event.ports[0] ?? null,
        serve,
        shown: () => tell(enveloped({ type: 'shown' })),
      });
    } else if (message?.type === 'call' && opened) {
      if (door) void answer(message.id, message.method, message.args);
      else early.push(message);
    }
  });
  tell(enveloped({ type: 'hello' }));
}
