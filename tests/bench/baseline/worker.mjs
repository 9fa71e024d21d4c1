// What a page does that follows the documentation: load Pyodide, load pandas, install apache-hamilton, run the program.
import { loadPyodide } from './pyodide/pyodide.mjs';

const say = (mark) => self.postMessage({ mark });

try {
  const program = await (await fetch('program.json')).json();
  const pyodide = await loadPyodide({ indexURL: new URL('pyodide/', import.meta.url).href });
  await pyodide.loadPackage(['micropip', 'numpy', 'pandas'], { messageCallback: () => {} });
  const wheels = program.wheels.map((name) => new URL(`wheels/${name}`, import.meta.url).href);
  const micropip = pyodide.pyimport('micropip');
  await micropip.install(pyodide.toPy(wheels));
  pyodide.runPython('from hamilton import driver');
  say('engine-ready');
  pyodide.runPython('import pandas as pd');
  say('pandas-ready');
  for (const [name, text] of Object.entries(program.files)) pyodide.FS.writeFile(name, text);
  pyodide.runPython(program.graph);
  say('first-graph');
  pyodide.runPython(program.result);
  say('first-result');
} catch (error) {
  self.postMessage({ failed: String(error) });
}
