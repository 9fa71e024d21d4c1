/** The learner's files: name to text, in the order of their tabs. Every function returns a new record. */
export type Files = Record<string, string>;

export const SCRIPT = 'run.py';

/** Names that would hide what the program imports. */
const TAKEN = new Set([
  'hamilton',
  'tryhamilton',
  'pandas',
  'numpy',
  'sys',
  'os',
  'js',
  'pyodide',
  'micropip',
  'typing',
]);

const PYTHON_NAME = /^[A-Za-z_][A-Za-z0-9_]*\.py$/;
const DATA_NAME = /^[A-Za-z0-9_][\w-]*\.(csv|json|txt|md|toml)$/;

/** Why a file cannot have this name, as a sentence; null if it can. `except` is the file being renamed. */
export function nameProblem(name: string, files: Files, except: string | null = null): string | null {
  if (name === '') return 'A file needs a name, like features.py.';
  if (!PYTHON_NAME.test(name) && !DATA_NAME.test(name)) {
    if (/^[A-Za-z_]\w*$/.test(name)) return `Add the ending: ${name}.py.`;
    return 'Use letters, digits and underscores, and end in .py (or .csv, .json, .txt, .md, .toml).';
  }
  const module = name.replace(/\.py$/, '');
  if (name.endsWith('.py') && TAKEN.has(module))
    return `${name} would hide the module ${module}. Choose another name.`;
  const twin = Object.keys(files).find(
    (other) => other !== except && other.toLowerCase() === name.toLowerCase(),
  );
  return twin ? `There is already a file ${twin}.` : null;
}

/** A free name for a new module: module.py, module_2.py, … */
export function freeName(files: Files, stem = 'module'): string {
  const taken = new Set(Object.keys(files).map((name) => name.toLowerCase()));
  for (let count = 1; ; count++) {
    const name = count === 1 ? `${stem}.py` : `${stem}_${count}.py`;
    if (!taken.has(name)) return name;
  }
}

export function sameFiles(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return a === b || (names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]));
}

export function withFile(files: Files, name: string, text: string): Files {
  return { ...files, [name]: text };
}

export function withoutFile(files: Files, name: string): Files {
  const { [name]: _gone, ...rest } = files;
  return rest;
}

/** The file under a new name at the same place among the tabs. */
export function renamedFile(files: Files, from: string, to: string): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name === from ? to : name, text]));
}

/** The file put back where it was among the tabs. */
export function insertedFile(files: Files, at: number, name: string, text: string): Files {
  const entries = Object.entries(files).filter(([other]) => other !== name);
  entries.splice(at, 0, [name, text]);
  return Object.fromEntries(entries);
}

/** Where to go when the active file disappears: its right neighbour, otherwise the last one. */
export function neighbourOf(files: Files, name: string): string {
  const names = Object.keys(files);
  const rest = names.filter((other) => other !== name);
  return rest[names.indexOf(name)] ?? rest.at(-1) ?? '';
}
