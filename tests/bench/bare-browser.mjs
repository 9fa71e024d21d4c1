/**
 * Chromium with nothing that watches it: it is told to open a page and asked one question there.
 * Prevents: a bench that measures its own driver. Playwright hears of every request and every frame, which took 0.15 s of
 * a visit of 1.4 s on two cores.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../../web/tools/browser.mjs';

const ARGS = [
  ...browserArgs,
  '--headless',
  '--remote-debugging-pipe',
  '--window-size=1280,720',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
];
/** Between two messages of DevTools' protocol. */
const END = '\0';
/** While a page is being opened there is no place in it yet to ask anything. */
const AGAIN_MS = 20;
const OPENED_MS = 30_000;
const ANSWERED_MS = 120_000;

/** @typedef {{ resolve(result: any): void, reject(error: Error): void, timer: NodeJS.Timeout }} Waiting */

export class BareBrowser {
  #process;
  #toBrowser;
  #last = 0;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();

  /** @param {string} profile  folder of what it keeps between visits */
  constructor(profile) {
    const path = findBrowser() ?? chromium.executablePath();
    this.#process = spawn(path, [...ARGS, `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.#process.once('error', (error) => this.#end(error));
    this.#process.once('exit', () => this.#end(new Error('The browser ended.')));
    const [, , , toBrowser, fromBrowser] = this.#process.stdio;
    this.#toBrowser = /** @type {import('node:stream').Writable} */ (toBrowser);
    // That nobody reads any more is told by its end.
    this.#toBrowser.on('error', () => {});
    this.#listen(/** @type {import('node:stream').Readable} */ (fromBrowser));
  }

  /**
   * Opens a page in a tab of its own.
   * @param {string} address
   * @returns {Promise<{ ask(code: string): Promise<any>, close(): Promise<unknown> }>}
   *   `ask` evaluates an expression in the page and awaits it; its value must be JSON
   */
  async open(address) {
    const { targetId } = await this.#send('Target.createTarget', { url: address });
    const { sessionId } = await this.#send('Target.attachToTarget', { targetId, flatten: true });
    /** @param {string} expression */
    const evaluate = (expression) =>
      this.#send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
    const late = Date.now() + OPENED_MS;
    for (let at = ''; !at.startsWith(address); ) {
      if (Date.now() > late) throw new Error(`${address} could not be opened; the browser is at "${at}".`);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      at = await evaluate('location.href').then(
        ({ result }) => result.value,
        () => '',
      );
    }
    return {
      ask: async (code) => {
        const { result, exceptionDetails: failure } = await evaluate(code);
        if (failure) throw new Error(failure.exception?.description ?? failure.text);
        return result.value;
      },
      close: () => this.#send('Target.closeTarget', { targetId }),
    };
  }

  /** Resolves when it has ended, so that its profile can be removed. */
  async close() {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#send('Browser.close', {}).catch(() => {});
    await ended;
  }

  /** @param {string} method @param {object} params @param {string} [sessionId] @returns {Promise<any>} */
  #send(method, params, sessionId) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`The browser did not answer ${method} within ${ANSWERED_MS / 1000} seconds.`));
      }, ANSWERED_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}${END}`);
    });
  }

  /** @param {import('node:stream').Readable} stream */
  #listen(stream) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      const messages = (rest + text).split(END);
      rest = messages.pop() ?? '';
      for (const message of messages) this.#hear(JSON.parse(message));
    });
  }

  /** @param {{ id?: number, result?: any, error?: { message: string } }} message */
  #hear({ id, result, error }) {
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  /** @param {Error} error */
  #end(error) {
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }
}
