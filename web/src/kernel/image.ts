/**
 * Packages that arrive as one file and are mounted, not unpacked; web/tools/image.mjs writes it.
 * Prevents: half a second at every start in which Python inflates 1,200 zip members one by one.
 */

import type { PyodideAPI } from 'pyodide';
import { loadLibraries } from './dynlibs';

/** Path below site-packages and content, a view into the image. */
export type ImageFile = [path: string, content: Uint8Array];

type FileSystem = PyodideAPI['FS'];

/** Of Emscripten's file system in memory; not in Pyodide's public types, and its version is pinned. */
interface Node {
  node_ops: { mknod(folder: Node, name: string, mode: number, device: number): Node };
  /** Of a folder by name; of a file its bytes. */
  contents: Record<string, Node>;
  usedBytes: number;
}
/** What stat(2) calls them, and who may do what: everybody reads, nobody else is here. */
const FOLDER = 0o040777;
const FILE = 0o100777;

const LINE_END = 10;
/** Where dateutil and zoneinfo look for time zones; without it `import pandas` reads an archive of all of them, 0.1–0.3 s. */
const ZONEINFO = '/usr/share/zoneinfo';

/** Told so often at most: on a fast line nobody could read it, and whoever is told has better things to do. */
const TELL_EACH_MS = 100;

interface Fetching {
  /** Of the content, in bytes, if it is known: then it is put together as it comes, not once more at the end. */
  size?: number;
  /** When to inflate; until then what comes is only kept. */
  begin?: Promise<void>;
  /** Is told now and then how many bytes are here: of the content if its size is known, else of the file, if it waits for `begin`. */
  onBytes?(bytes: number): void;
}

/** Downloads and inflates an image. Takes this thread some time, so a large one is better left to `image.worker.ts`. */
export async function fetchImage(
  url: string,
  { size, begin, onBytes = () => {} }: Fetching = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const tell = nowAndThen(onBytes);
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status} for ${url}`);
  const body = begin ? await keptUntil(begin, response.body, tell) : response.body;
  const inflated = body.pipeThrough(new DecompressionStream('gzip'));
  if (size === undefined) return new Uint8Array(await new Response(inflated).arrayBuffer());
  const content = new Uint8Array(size);
  const reader = inflated.getReader();
  let at = 0;
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    content.set(value, at);
    at += value.length;
    tell(at);
  }
  if (at !== size) throw new Error(`${url} is incomplete`);
  return content;
}

function nowAndThen(tell: (bytes: number) => void): (bytes: number) => void {
  let told = performance.now();
  return (bytes) => {
    if (performance.now() - told < TELL_EACH_MS) return;
    told = performance.now();
    tell(bytes);
  };
}

/** The download goes on meanwhile. */
async function keptUntil(
  begin: Promise<void>,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  tell: (bytes: number) => void,
) {
  let bytes = 0;
  const counting: Transformer<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> = {
    transform(chunk, kept) {
      kept.enqueue(chunk);
      bytes += chunk.length;
      tell(bytes);
    },
  };
  const kept = body.pipeThrough(
    new TransformStream(counting, undefined, { highWaterMark: Number.POSITIVE_INFINITY }),
  );
  await begin;
  return kept;
}

/** The files of an image; throws if it is cut off. */
export function readImage(image: Uint8Array): ImageFile[] {
  let at = image.indexOf(LINE_END) + 1;
  if (at === 0) throw new Error('The image of packages has no index.');
  const index: [path: string, size: number][] = JSON.parse(new TextDecoder().decode(image.subarray(0, at)));
  const files = index.map(([path, size]): ImageFile => {
    at += size;
    return [path, image.subarray(at - size, at)];
  });
  if (at !== image.length) throw new Error('The image of packages is incomplete.');
  return files;
}

/**
 * Puts files where Python imports them from. Before Python has started, this is all there is to do.
 * Not by the file system's own functions, which look up the whole path for each of a thousand files, and open it.
 */
export function mountFiles(FS: FileSystem, site: string, files: ImageFile[]): void {
  const folders = new Map<string, Node>();
  const folderAt = (path: string): Node => {
    const known = folders.get(path) ?? (FS.analyzePath(path).object as Node | undefined);
    const slash = path.lastIndexOf('/');
    const folder = known ?? makeNode(folderAt(path.slice(0, slash)), path.slice(slash + 1), FOLDER);
    folders.set(path, folder);
    return folder;
  };
  for (const [path, content] of files) {
    const slash = path.lastIndexOf('/');
    const folder = folderAt(slash < 0 ? site : `${site}/${path.slice(0, slash)}`);
    const name = path.slice(slash + 1);
    const known = Object.hasOwn(folder.contents, name) ? folder.contents[name] : undefined;
    const file = known ?? makeNode(folder, name, FILE);
    // The view itself, not a copy of it.
    file.contents = content as never;
    file.usedBytes = content.length;
  }
}

const makeNode = (folder: Node, name: string, mode: number): Node =>
  folder.node_ops.mknod(folder, name, mode, 0);

/** What Python imports the packages of an image with, see py/tryhamilton/mounted.py. */
export interface Mounted {
  bring(name: string): void;
  destroy(): void;
}

/** Puts the files of an image where Python imports them from, and its libraries into memory. */
export function mountImage(pyodide: PyodideAPI, image: Uint8Array): Mounted {
  const { FS } = pyodide;
  const site: string = pyodide.runPython(
    'import pyodide._package_loader; str(pyodide._package_loader.SITE_PACKAGES)',
  );
  const files = readImage(image);
  mountFiles(FS, site, files);
  if (!FS.analyzePath(ZONEINFO).exists) {
    FS.mkdirTree('/usr/share');
    FS.symlink(`${site}/tzdata/zoneinfo`, ZONEINFO);
  }
  loadLibraries(pyodide, site, files);
  // Tells importlib of the new files, and loadPackage and micropip of the new packages.
  pyodide.runPython(`
    import importlib, pyodide._package_loader
    importlib.invalidate_caches()
    pyodide._package_loader.init_loaded_packages()
  `);
  const module = pyodide.pyimport('tryhamilton.mounted');
  const mounted: Mounted = module.Mounted(site, JSON.stringify(files.map(([path]) => path)));
  module.destroy();
  return mounted;
}
