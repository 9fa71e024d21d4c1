/**
 * Says why Python did not start: which file is missing or damaged, and what to try.
 * Prevents: a spinner that turns for ever because a proxy answered with an error page instead of WebAssembly.
 */

import { fileName } from './file-name';

interface CoreFile {
  url: string;
  /** The first bytes of every such file; none for JavaScript, which is only known not to be HTML. */
  magic: number[] | null;
  /** Bytes of the whole file, if known. */
  size: number | undefined;
}

const WASM = [0x00, 0x61, 0x73, 0x6d];
const ZIP = [0x50, 0x4b];
const GZIP = [0x1f, 0x8b];
const HTML = '<'.charCodeAt(0);

/** The files without which there is no Python, by their addresses; `sizes` by file name. */
export function coreFiles(indexURL: string, archives: string[], sizes: Record<string, number>): CoreFile[] {
  const file = (url: string, magic: number[] | null) => ({ url, magic, size: sizes[fileName(url)] });
  return [
    file(`${indexURL}pyodide.asm.mjs`, null),
    file(`${indexURL}pyodide.asm.wasm`, WASM),
    ...archives.map((url) => file(url, url.endsWith('.gz') ? GZIP : ZIP)),
  ];
}

/** A sentence for the learner. Looks at every file once more, since Pyodide's own errors rarely name one. */
export async function explainBootFailure(error: unknown, files: CoreFile[]): Promise<string> {
  if (typeof WebAssembly !== 'object')
    return 'This browser has no WebAssembly, which Python needs. Use a current browser.';
  const faults = await Promise.all(files.map(faultOf));
  const fault = faults.find((one) => one !== null);
  if (fault) return fault;
  return `Python could not start: ${gist(error)}. Reload the page; if that does not help, close other tabs to free memory.`;
}

async function faultOf({ url, magic, size }: CoreFile): Promise<string | null> {
  const name = fileName(url);
  let content: Uint8Array;
  try {
    const response = await fetch(url);
    if (!response.ok) {
      return `Python could not start: the server answered ${response.status} for ${name}. Reload the page; if that does not help, the site is not complete.`;
    }
    content = new Uint8Array(await response.arrayBuffer());
  } catch {
    return `Python could not start: ${name} could not be downloaded. Check the connection and reload the page.`;
  }
  const other = magic ? magic.some((byte, at) => content[at] !== byte) : content[0] === HTML;
  if (!other && (size === undefined || content.length === size)) return null;
  return `Python could not start: ${name} arrived damaged. Reload the page without its cache; if that does not help, something between you and the server changes the file.`;
}

/** What an error says in one line: of a Python traceback, the line that names the exception. */
export function gist(error: unknown): string {
  const { message } = error instanceof Error ? error : { message: typeof error === 'string' ? error : '' };
  const text = message || 'the reason is not known';
  const lines = text.trim().split('\n');
  const named = lines.findLast((line) => /^(\w+\.)*\w+(Error|Exception|Interrupt)\b/.test(line));
  return (named ?? lines[0] ?? '').replace(/\.$/, '');
}
