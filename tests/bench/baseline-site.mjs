/**
 * The page to compare with: apache-hamilton 1.90 from the package index, in the same Pyodide, with its wheels as they are.
 * Its program is the playground's first one, without the drawing, for which apache-hamilton would need a Graphviz binary.
 */

import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wheelCache } from '../../web/tools/fetch-runtime.mjs';
import { cacheDir, pyodideDir, venvPython } from '../../web/tools/paths.mjs';
import { quiet } from '../../web/tools/run.mjs';
import { serveFolder } from '../../web/tools/serve-folder.mjs';

const REQUIREMENTS = [
  'apache-hamilton==1.90.0',
  'typing-inspect==0.9.0',
  'typing-extensions==4.15.0',
  'mypy-extensions==1.1.0',
];

const wheels = join(cacheDir, 'bench-baseline');
const page = fileURLToPath(new URL('baseline', import.meta.url));

/** Downloads the wheels once. */
export async function fetchBaseline() {
  mkdirSync(wheels, { recursive: true });
  if (wheelNames().length === REQUIREMENTS.length) return 'from cache';
  const options = ['-q', '--no-input', '--no-deps', '--only-binary=:all:', '-d', wheels];
  await quiet(venvPython, ['-m', 'pip', 'download', ...options, ...REQUIREMENTS]);
  return wheelNames().join(', ');
}

const wheelNames = () => readdirSync(wheels).filter((name) => name.endsWith('.whl'));

const FUNCTIONS = `
import pandas as pd

def a(input: pd.Series) -> pd.Series:
    return input % 7

def b(a: pd.Series) -> pd.Series:
    return a * 2

def c(a: pd.Series, b: pd.Series) -> pd.Series:
    return a * 3 + b * 2

def d(c: pd.Series) -> pd.Series:
    return c ** 3
`;

const GRAPH = `
import functions
from hamilton import driver
dr = driver.Driver({}, functions)
nodes = [(v.name, str(v.type), v.tags) for v in dr.list_available_variables()]
assert {name for name, _, _ in nodes} >= set("abcd"), nodes
`;

const RESULT = `
result = dr.execute(['a', 'b', 'c', 'd'], inputs={'input': pd.Series([1, 2, 3, 4, 5])})
assert list(result['d']) == [343, 2744, 9261, 21952, 42875], result
text = str(result)
`;

const program = () => ({
  wheels: wheelNames(),
  files: { 'functions.py': FUNCTIONS },
  graph: GRAPH,
  result: RESULT,
});

/**
 * What answers below /baseline/.
 * @param {{ cache: string }} options  the Cache-Control header, the same as the playground's own
 * @returns {[string, (request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void][]}
 */
export const baselineRoutes = (options) => [
  [
    '/baseline/program.json',
    (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(program()));
    },
  ],
  ['/baseline/wheels', serveFolder(wheels, options)],
  // Pyodide looks for its files and for the wheels of its lock in one folder.
  ['/baseline/pyodide', serveFolder(pyodideDir, options)],
  ['/baseline/pyodide', serveFolder(wheelCache, options)],
  ['/baseline', serveFolder(page, options)],
];
