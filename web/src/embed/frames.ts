/** The frames of this site in somebody else's page: one for each playground that was touched, one for Python. */

import { enveloped, type FromEmbed, readFromEmbed, type ToEmbed } from './messages';

/** How long a frame may take to say its first word. */
const PATIENCE_MS = 20_000;

export interface FrameOptions {
  /** Address of the site, ending in "/". */
  site: string;
  /** Without an origin of its own: nothing that runs in it reaches what this site keeps in the browser. */
  sandboxed: boolean;
}

/** A frame of the site, and the messages that are its own. */
export class SiteFrame {
  readonly element: HTMLIFrameElement;
  /** Resolves when the frame listens; rejects when it does not come up. */
  readonly ready: Promise<void>;
  #origins: string[];
  #close: () => void;

  constructor(page: string, { site, sandboxed }: FrameOptions, hear: (message: FromEmbed) => void) {
    const frame = document.createElement('iframe');
    this.element = frame;
    // A page in a sandbox lends its frames the same: they have no origin either.
    const opaque = sandboxed || globalThis.origin === 'null';
    this.#origins = opaque ? ['null'] : [new URL(site).origin];
    frame.src = `${site}${page}?host=${encodeURIComponent(globalThis.origin)}`;
    frame.allow = 'cross-origin-isolated; clipboard-write';
    if (sandboxed)
      frame.setAttribute(
        'sandbox',
        'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox',
      );
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.ready = promise;
    promise.catch(() => {});
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `${new URL(site).host} did not answer. Check the connection and try again; for authors: a content security policy of this page must admit it in frame-src.`,
          ),
        ),
      PATIENCE_MS,
    );
    const listen = ({ source, origin, data }: MessageEvent) => {
      if (source === null || source !== frame.contentWindow || !this.#origins.includes(origin)) return;
      const message = readFromEmbed(data);
      if (!message) return;
      if (message.type === 'hello') {
        clearTimeout(timer);
        resolve();
      } else hear(message);
    };
    window.addEventListener('message', listen);
    this.#close = () => {
      clearTimeout(timer);
      window.removeEventListener('message', listen);
      frame.remove();
    };
  }

  send(message: ToEmbed | ReturnType<typeof enveloped>, transfer: Transferable[] = []): void {
    const [origin] = this.#origins;
    this.element.contentWindow?.postMessage(message, origin === 'null' ? '*' : (origin ?? ''), transfer);
  }

  close(): void {
    this.#close();
  }
}

/** Python for all playgrounds of this page, in a frame that nobody sees. Loaded with the first that is touched. */
class SharedRuntime {
  #frame: SiteFrame;

  constructor(options: FrameOptions) {
    this.#frame = new SiteFrame('embed-runtime.html', options, () => {});
    const { element } = this.#frame;
    element.title = 'Python for the examples on this page';
    element.setAttribute('aria-hidden', 'true');
    element.tabIndex = -1;
    element.style.cssText = 'position:absolute;width:0;height:0;border:0;visibility:hidden';
    document.body.append(element);
  }

  get ready(): Promise<void> {
    return this.#frame.ready;
  }

  /** The port over which a playground reaches Python. */
  join(session: string): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#frame.ready.then(() => this.#frame.send(enveloped({ type: 'join', session }), [port2]));
    return port1;
  }

  leave(session: string): void {
    this.#frame.ready.then(() => this.#frame.send(enveloped({ type: 'leave', session })));
  }

  close(): void {
    this.#frame.close();
  }
}

const runtimes = new Map<string, SharedRuntime>();

/** The one runtime of this page; sandboxed playgrounds have one among themselves. */
export function sharedRuntime(options: FrameOptions): SharedRuntime {
  const key = `${options.site} ${options.sandboxed}`;
  const known = runtimes.get(key);
  if (known) return known;
  const fresh = new SharedRuntime(options);
  runtimes.set(key, fresh);
  // One that did not come up is tried anew with the next touch.
  fresh.ready.catch(() => {
    fresh.close();
    runtimes.delete(key);
  });
  return fresh;
}
