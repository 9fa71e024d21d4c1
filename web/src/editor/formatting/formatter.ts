import type { FormatAnswer, FormatRequest } from './messages';

/** The part of a Worker that is used. */
export type FormatWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** Why a text was not formatted, as a sentence without its subject. */
export class NotFormatted extends Error {}

/** Formats texts in a worker that is started by the first request and kept for the next. */
export function createFormatter(spawn: () => FormatWorker): {
  /** The text as ruff writes it; throws NotFormatted. */
  format(text: string): Promise<string>;
} {
  let worker: FormatWorker | null = null;
  let count = 0;
  const waiting = new Map<number, { resolve(text: string): void; reject(error: NotFormatted): void }>();

  function hear({ data }: MessageEvent<FormatAnswer>): void {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) one?.resolve(data.text);
    else one?.reject(new NotFormatted(data.fault === 'text' ? sentenceOf(data.why) : unloaded(data.why)));
  }

  /** A worker that died takes its requests along; the next request gets a new one. */
  function bury(why: string): void {
    worker?.terminate();
    worker = null;
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(new NotFormatted(unloaded(why)));
  }

  function start(): FormatWorker {
    const made = spawn();
    made.onmessage = hear;
    made.onerror = (event) => {
      if (event instanceof Event) event.preventDefault();
      bury(event.message || 'its file did not arrive');
    };
    return made;
  }

  return {
    format(text) {
      return new Promise((resolve, reject) => {
        count += 1;
        waiting.set(count, { resolve, reject });
        try {
          worker ??= start();
          worker.postMessage({ id: count, text } satisfies FormatRequest);
        } catch (error) {
          bury(error instanceof Error ? error.message : String(error));
        }
      });
    },
  };
}

const unloaded = (why: string) =>
  `the formatter could not be loaded (${why}); try again when the network is back`;

/** ruff's "Expected ')', found newline at byte range 10..11" without the bytes, which nobody can find. */
export const sentenceOf = (why: string): string => {
  const plain = why
    .replace(/^(SyntaxError|ParseError):\s*/i, '')
    .replace(/\s+at byte range \d+\.\.\d+$/, '')
    .trim();
  return `it cannot be read as Python (${plain})`;
};
