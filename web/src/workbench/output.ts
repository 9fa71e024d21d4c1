/** What the program prints, in order; neighbouring pieces of one stream are one entry. */
export interface OutputChunk {
  stream: 'stdout' | 'stderr';
  text: string;
}

export interface Output {
  chunks: OutputChunk[];
  /** Characters dropped from the start, to keep a program that prints without end from filling the memory. */
  dropped: number;
}

export const NO_OUTPUT: Output = { chunks: [], dropped: 0 };

const LIMIT = 200_000;

const ESCAPE = '\u001b';
const BELL = '\u0007';
/** What terminals take for colours, the cursor and links. */
const CODES = new RegExp(
  String.raw`${ESCAPE}(?:\[[0-9;:?]*[ -/]*[@-~]|\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\)|[()][A-Z0-9]|[=>78cM])`,
  'g',
);

/**
 * What a terminal would show: no codes, and of a line that was written over and over, as a progress bar is, what was
 * written last. A code that has not arrived in full is kept until it has.
 */
function asShown(text: string): string {
  if (!text.includes(ESCAPE) && !text.includes('\r')) return text;
  return text
    .replaceAll(CODES, '')
    .replaceAll(/\r+\n/g, '\n')
    .replaceAll(/[^\n\r]*\r(?=[^\n\r])/g, '');
}

export function withOutput(output: Output, added: OutputChunk[]): Output {
  const chunks = [...output.chunks];
  for (const { stream, text } of added) {
    const last = chunks.at(-1);
    if (last?.stream === stream) chunks[chunks.length - 1] = { stream, text: asShown(last.text + text) };
    else chunks.push({ stream, text: asShown(text) });
  }
  let surplus = chunks.reduce((sum, chunk) => sum + chunk.text.length, 0) - LIMIT;
  if (surplus <= 0) return { chunks, dropped: output.dropped };
  const dropped = output.dropped + surplus;
  const kept: OutputChunk[] = [];
  for (const chunk of chunks) {
    const cut = Math.min(surplus, chunk.text.length);
    surplus -= cut;
    if (cut < chunk.text.length) kept.push({ stream: chunk.stream, text: chunk.text.slice(cut) });
  }
  return { chunks: kept, dropped };
}
