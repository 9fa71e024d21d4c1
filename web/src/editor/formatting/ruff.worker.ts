/** ruff's formatter in a thread of its own: its 11 MB of code are compiled where nobody waits for them. */
import init, { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-web';
import type { FormatAnswer, FormatRequest } from './messages';

/** As wide as ruff and black make a line when nobody says otherwise. */
const OPTIONS = { 'line-length': 88 };

let workspace: Promise<Workspace> | null = null;

async function start(): Promise<Workspace> {
  await init();
  return new Workspace(OPTIONS, PositionEncoding.Utf16);
}

self.onmessage = async ({ data: { id, text } }: MessageEvent<FormatRequest>) => {
  const answer = (message: FormatAnswer) => self.postMessage(message);
  workspace ??= start();
  let ruff: Workspace;
  try {
    ruff = await workspace;
  } catch (error) {
    // The next request tries anew: the network may be back.
    workspace = null;
    return answer({ id, ok: false, why: reasonOf(error), fault: 'formatter' });
  }
  try {
    answer({ id, ok: true, text: ruff.format(text) });
  } catch (error) {
    answer({ id, ok: false, why: reasonOf(error), fault: 'text' });
  }
};

/** ruff throws strings as well as errors. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
