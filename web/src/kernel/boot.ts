/** Starts Python up to the point where graphs can be drawn: Pyodide, micropip, our wheel. pandas comes later. */

import { loadPyodide, type PyodideAPI } from 'pyodide';
import { followArrivals } from './arrivals';
import { compileAhead } from './compile-ahead';
import { fileName } from './file-name';
import { bytesOf, emptyArchive } from './library';
import { runtime } from './runtime-manifest';
import { fetchSnapshot, fromSnapshot, wake } from './snapshot';

/** The share of the boot that is done when Python runs. */
const STARTED = 0.5;
/** Where files lie that inputs stand for; apart from the program's own, so that no code opens them by name. */
export const ATTACHED = '/home/attached';

export interface Hooks {
  /** Each event of the Python kernel, as JSON. */
  emit(event: string): void;
  /** What is printed outside of a run, e.g. by a C library. */
  print(stream: 'stdout' | 'stderr', text: string): void;
  /** A step begins; `share` of the boot is done. */
  step(step: 'python' | 'engine', label: string, share: number): void;
  /** What takes the first graph longest is done: what comes later may be downloaded, which takes a core from it. */
  installed(): void;
  /** Python ended beyond repair. */
  died(error: unknown): void;
}

/** Answers one call; with `switching` Python may wait for promises, as `asyncio.run` does. */
export type Dispatch = (call: string, session: string, switching: boolean) => Promise<string>;

export interface Python {
  pyodide: PyodideAPI;
  dispatch: Dispatch;
  /** Forgets a session. */
  leave(session: string): void;
}

/** Rejects if Python cannot start; the reason may be terse, see `boot-failure.ts`. */
export async function boot(hooks: Hooks): Promise<Python> {
  hooks.step('python', 'Starting Python', 0);
  const arrivals = followArrivals(coreAddresses(), runtime.sizes, (share) =>
    hooks.step('python', 'Starting Python', share * STARTED),
  );
  const compiling = compileAhead(
    `${runtime.indexURL}pyodide.asm.wasm`,
    new Map([[runtime.library, emptyArchive()]]),
  );
  const wheel = bytesOf(runtime.wheels.tryhamilton);
  const { url, length } = runtime.snapshot;
  const snapshot = fetchSnapshot(url, length, (bytes) => arrivals.tell(url, bytes / length));
  snapshot.catch(() => {});
  const pyodide = await Promise.race([
    compiling.refused,
    loadPyodide({
      indexURL: runtime.indexURL,
      packageBaseUrl: runtime.indexURL,
      lockFileContents: runtime.lock,
      stdLibURL: runtime.library,
      env: { HOME: runtime.home, PYTHONHASHSEED: '0' },
      ...fromSnapshot(`${runtime.indexURL}pyodide.asm.mjs`, runtime.snapshot.size, snapshot),
      stdout: (text) => hooks.print('stdout', `${text}\n`),
      stderr: (text) => hooks.print('stderr', `${text}\n`),
    }),
  ]).finally(() => {
    arrivals.end();
    compiling.end();
  });
  // What Pyodide has to say about its end is told by `died`; it must not look like a fault of the page as well.
  console.error = console.warn;
  (pyodide as unknown as { _api: { on_fatal(error: unknown): void } })._api.on_fatal = hooks.died;
  wake(pyodide);
  hooks.step('engine', 'Installing the engine', STARTED);
  const bytes = await wheel;
  await install(pyodide, bytes);
  hooks.installed();
  return { pyodide, ...start(pyodide, hooks) };
}

/** What has to arrive before Python runs, beside Python itself. */
export const archives = (): string[] => [runtime.snapshot.url, runtime.wheels.tryhamilton];

const coreAddresses = (): string[] => [
  `${runtime.indexURL}pyodide.asm.mjs`,
  `${runtime.indexURL}pyodide.asm.wasm`,
  ...archives(),
];

/** Through micropip, as any wheel; from a file, since it was downloaded while Pyodide started. */
async function install(pyodide: PyodideAPI, wheel: Uint8Array): Promise<void> {
  const path = `/tmp/${fileName(runtime.wheels.tryhamilton)}`;
  pyodide.FS.writeFile(path, wheel);
  const micropip = pyodide.pyimport('micropip');
  await micropip.install(`emfs:${path}`);
  micropip.destroy();
  pyodide.FS.unlink(path);
}

function start(pyodide: PyodideAPI, hooks: Hooks): Pick<Python, 'dispatch' | 'leave'> {
  pyodide.FS.mkdirTree(ATTACHED);
  const module = pyodide.pyimport('tryhamilton.worker');
  const loadable = Object.values(runtime.lock.packages).flatMap(({ imports }) => imports);
  module.start(hooks.emit, JSON.stringify(loadable), runtime.home, ATTACHED);
  const dispatch = module.dispatch.copy();
  const leave = module.leave.copy();
  module.destroy();
  const canSwitch = 'Suspending' in WebAssembly;
  return {
    leave,
    dispatch: async (call, session, switching) =>
      switching && canSwitch
        ? await dispatch.callPromising(call, session)
        : (dispatch(call, session) as string),
  };
}
