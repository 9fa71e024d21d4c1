/**
 * Starts workers also in a sandboxed frame, which has no origin that the address of a script could belong to.
 * Prevents: "Script cannot be accessed from origin 'null'" where a site shows the playground in such a frame.
 */
export function spawnWorker(path: string, name: string): Worker {
  const address = new URL(path, import.meta.url).href;
  if (globalThis.origin !== 'null') return new Worker(address, { type: 'module', name });
  const url = URL.createObjectURL(new Blob([bridgeTo(address)], { type: 'text/javascript' }));
  const worker = new Worker(url, { name });
  // The browser has read the address by the time that the worker says anything.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/**
 * A script that a frame without an origin may start, and that brings the real one in. It is no module: Chromium
 * refuses those in such a frame. What is said to the worker before the real script listens is said again.
 */
const bridgeTo = (address: string): string => `
const early = [];
const keep = (event) => early.push(event);
addEventListener('message', keep);
import(${JSON.stringify(address)}).then(
  () => {
    removeEventListener('message', keep);
    for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
  },
  (error) => setTimeout(() => { throw error; }),
);
`;
