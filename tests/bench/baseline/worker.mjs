// Stands in for the playground's kernel worker: what a page does that follows the documentation. Load Pyodide, load
// pandas, install apache-hamilton, then answer. The page around it, the marks and the drawing are the playground's own.
import { loadPyodide } from '/baseline/pyodide/pyodide.mjs';

const tell = (event) => self.postMessage({ type: 'event', event });

async function boot() {
  tell({ type: 'boot', progress: { step: 'python', label: 'Starting Python', share: 0 } });
  const pyodide = await loadPyodide({ indexURL: '/baseline/pyodide/' });
  await pyodide.loadPackage(['micropip', 'numpy', 'pandas'], { messageCallback: () => {} });
  const names = await (await fetch('/baseline/wheels.json')).json();
  const micropip = pyodide.pyimport('micropip');
  await micropip.install(
    pyodide.toPy(names.map((name) => `${self.location.origin}/baseline/wheels/${name}`)),
  );
  pyodide.runPython(await (await fetch('/baseline/kernel.py')).text());
  tell({ type: 'engine-ready' });
  tell({ type: 'pandas-ready' });
  return pyodide.globals.get('dispatch');
}

const booted = boot().catch((error) => tell({ type: 'boot-failed', message: String(error) }));

self.onmessage = async ({ data: call }) => {
  const dispatch = await booted;
  const knows = call.type === 'analyse' || call.type === 'run';
  const value = knows ? JSON.parse(dispatch(JSON.stringify(call))) : null;
  self.postMessage({ type: 'answer', id: call.id, value });
};
