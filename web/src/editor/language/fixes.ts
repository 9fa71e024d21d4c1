import { functionAt, functionsOf, type PythonFunction } from '../../python/functions';
import { tokensOf } from '../../python/tokens';
import type { Problem } from '../../workbench/problems';
import { exampleFor } from '../field-hints';
import type { TextEdit } from './imports';
import { parameterAndUses } from './occurrences';
import { nodeNamed, type Source } from './source';

export interface Fix {
  title: string;
  /** The one that most people want. */
  preferred: boolean;
  edits: TextEdit[];
  /** A sample value to give, instead of edits of the code. */
  input: { name: string; text: string } | null;
}

/** What can be done about a problem in a file, the likeliest first. `offset` is where its range begins. */
export function fixesFor(source: Source, file: string, problem: Problem, offset: number): Fix[] {
  const text = source.files[file] ?? '';
  const one = functionAt(text, offset);
  if (problem.code === 'misspelt-input' || problem.code === 'missing-input')
    return forUnknownInput(source, file, problem, offset);
  if (problem.code === 'missing-type-hint' && one) return forMissingHint(source, text, one, offset);
  return [];
}

const edit = (title: string, edits: TextEdit[], preferred = false): Fix => ({
  title,
  preferred,
  edits,
  input: null,
});

function forUnknownInput(source: Source, file: string, problem: Problem, offset: number): Fix[] {
  const text = source.files[file] ?? '';
  const one = functionAt(text, offset);
  const parameter = one?.parameters.find(({ start, end }) => offset >= start && offset <= end);
  if (!one || !parameter) return [];
  const { suggestion } = problem;
  const fixes: Fix[] = [];
  // A parameter that is there already cannot be taken twice.
  if (suggestion && !one.parameters.some(({ name }) => name === suggestion)) {
    const places = [...parameterAndUses(file, tokensOf(text), one, parameter.name)];
    const edits = places.map(({ start, end }) => ({ start, end, text: suggestion }));
    fixes.push(edit(`Change ${parameter.name} to ${suggestion}`, edits, true));
  }
  return [...fixes, sample(source, parameter.name, parameter.annotation ?? '')];
}

/** Gives an input a sample value, which says that it is meant to be one. */
function sample(source: Source, name: string, annotation = ''): Fix {
  const type = annotation || nodeNamed(source.graph, name)?.type || '';
  const example = exampleFor(type);
  const value = example.includes(' or ') ? '1' : example;
  return {
    title: `Make ${name} an input, with the sample value ${value}`,
    preferred: false,
    edits: [],
    input: { name, text: value },
  };
}

function forMissingHint(source: Source, text: string, one: PythonFunction, offset: number): Fix[] {
  const parameter = one.parameters.find(({ start, end }) => offset >= start && offset <= end);
  if (parameter) {
    return typesFor(source, text, parameter.name).map((type, index) =>
      edit(
        `Add the type ${type} to ${parameter.name}`,
        [{ start: parameter.end, end: parameter.end, text: `: ${type}` }],
        index === 0,
      ),
    );
  }
  if (one.returns !== null) return [];
  const at = text.indexOf(')', one.parametersEnd) + 1;
  if (at === 0) return [];
  const fixes = typesFor(source, text, one.name).map((type, index) =>
    edit(`Return ${type}`, [{ start: at, end: at, text: ` -> ${type}` }], index === 0),
  );
  return fixes;
}

/** Types that a name may have: what others write for it first, then what the file deals in. */
function typesFor(source: Source, text: string, name: string): string[] {
  const node = nodeNamed(source.graph, name)?.type;
  const written = Object.values(source.files).flatMap((file) =>
    functionsOf(file).flatMap((one) => [
      ...one.parameters.filter((other) => other.name === name).map(({ annotation }) => annotation),
      ...(one.name === name ? [one.returns] : []),
    ]),
  );
  const frames = /^\s*import pandas as pd\b/m.test(text) ? ['pd.Series', 'pd.DataFrame'] : [];
  const all = [...written, node, ...frames, 'float', 'int', 'str'];
  const known = all.filter(
    (type): type is string => typeof type === 'string' && type !== '' && type !== 'Any',
  );
  return [...new Set(known)].slice(0, TYPES_OFFERED);
}

const TYPES_OFFERED = 3;
