/**
 * Says why Python did not start: which file is missing or damaged, and what to try.
 * Prevents: a spinner that turns for ever because a proxy answered with an error page instead of WebAssembly.
 */

interface CoreFile {
  url: string;
  /** The first bytes of every such file; none for JavaScript, which is only known not to be HTML. */
  magic: number[] | null;
}

const WASM = [0x00, 0x61, 0x73, 0x6d];
const ZIP = [0x50, 0x4b];
const HTML = '<'.charCodeAt(0);

/** The files without which there is no Python, by their addresses. */
export function coreFiles(indexURL: string, archives: string[]): CoreFile[] {
  return [
    { url: `${indexURL}pyodide.asm.mjs`, magic: null },
    { url: `${indexURL}pyodide.asm.wasm`, magic: WASM },
    ...archives.map((url) => ({ url, magic: ZIP })),
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

async function faultOf({ url, magic }: CoreFile): Promise<string | null> {
  const name = url.slice(url.lastIndexOf('/') + 1);
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    return `Python could not start: ${name} could not be downloaded. Check the connection and reload the page.`;
  }
  if (!response.ok) {
    return `Python could not start: the server answered ${response.status} for ${name}. Reload the page; if that does not help, the site is not complete.`;
  }
  const start = await firstBytes(response);
  const damaged = magic ? magic.some((byte, at) => start[at] !== byte) : start[0] === HTML;
  if (!damaged) return null;
  return `Python could not start: ${name} arrived damaged. Reload the page without its cache; if that does not help, something between you and the server changes the file.`;
}

async function firstBytes(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const { value } = await reader.read();
  await reader.cancel();
  return value ?? new Uint8Array();
}

/** What an error says in one line: of a Python traceback, the line that names the exception. */
export function gist(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.trim().split('\n');
  const named = lines.findLast((line) => /^(\w+\.)*\w+(Error|Exception|Interrupt)\b/.test(line));
  return (named ?? lines[0] ?? '').replace(/\.$/, '');
}
