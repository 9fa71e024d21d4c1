/**
 * Starts workers also in a sandboxed frame, which has no origin that the address of a script could belong to.
 * Prevents: "Script cannot be accessed from origin 'null'" where a site shows the playground in such a frame.
 */
export function spawnWorker(path: string, name: string): Worker {
  const address = new URL(path, import.meta.url).href;
  const options = { type: 'module', name } as const;
  if (globalThis.origin !== 'null') return new Worker(address, options);
  const script = new Blob([`import ${JSON.stringify(address)};`], { type: 'text/javascript' });
  const url = URL.createObjectURL(script);
  const worker = new Worker(url, options);
  // The browser has read the address by the time that the worker says anything.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
