import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { suggestionsAt } from '../../../web/src/editor/language/completion';
import { DECORATORS, importEdit } from '../../../web/src/editor/language/imports';
import { edited } from '../../../web/src/editor/language/rename';
import { aSource, caret, MARKETING, marketingGraph, RUN } from './program';

function suggest(marked: string, file = 'functions.py') {
  const { text, offset } = caret(marked);
  const files = { 'functions.py': MARKETING, 'run.py': RUN, [file]: text };
  return suggestionsAt(aSource(files, { graph: marketingGraph() }), file, offset).sort(
    (a, b) => a.order - b.order,
  );
}
const labels = (marked: string, file?: string) => suggest(marked, file).map(({ label }) => label);

describe('in a list of parameters', () => {
  it('offers nodes with their types', () => {
    const [first] = suggest(`${MARKETING}\ndef cost(|) -> int: ...`);
    expect(first).toMatchObject({ label: 'signups', detail: 'pd.Series', insert: 'signups: pd.Series' });
  });

  it('offers the nearest first, and neither what is taken nor the node itself', () => {
    expect(labels(`${MARKETING}\ndef cost(spend: pd.Series, |`)).toEqual([
      'signups',
      'per_signup',
      'avg_spend',
      'raw',
    ]);
  });

  it('puts what flows out of the function last', () => {
    const text = MARKETING.replace('raw: pd.DataFrame', 'raw: pd.DataFrame, |');
    expect(labels(text)).toEqual(['signups', 'avg_spend', 'per_signup']);
  });

  it('inserts the name alone where a type is written already', () => {
    expect(suggest(`${MARKETING}\ndef cost(sp|: int): ...`)[0]?.insert).toBe('signups');
  });

  it('offers nothing in a type, in a default, in a body, in a comment or in a call', () => {
    for (const text of [
      'def a(b: |',
      'def a(b=|',
      'def a(b):\n    x = f(|',
      'def a(  # |',
      'f(|)',
      '|',
      'def a(b: dict[|',
    ])
      expect(labels(text), text).toEqual([]);
  });
});

describe('after an @', () => {
  it('offers the decorators and imports what is chosen', () => {
    const { text } = caret('import pandas as pd\n\n@ex|');
    const chosen = suggest('import pandas as pd\n\n@ex|').find(({ label }) => label === 'extract_columns');
    expect(edited(text, chosen?.edits ?? [])).toBe(
      'import pandas as pd\nfrom hamilton.function_modifiers import extract_columns\n\n@ex',
    );
  });

  it('offers the variants of config', () => {
    expect(labels('@config.|')).toEqual(['when', 'when_not', 'when_in', 'when_not_in']);
    expect(labels('x = a @|')).toEqual([]);
  });

  it('knows no decorator that the engine does not', () => {
    const engine = readFileSync(
      new URL('../../../py/hamilton/function_modifiers/__init__.py', import.meta.url),
      'utf8',
    );
    for (const [name] of DECORATORS) expect(engine).toContain(`"${name}"`);
  });

  it('adds to an import that is there', () => {
    const add = (text: string) => edited(text, importEdit(text, 'tag'));
    const home = 'from hamilton.function_modifiers import';
    expect(add(`${home} config  # why\n`)).toBe(`${home} config, tag  # why\n`);
    expect(add(`${home} (\n    config,\n)\n`)).toBe(`${home} (\n    config, tag,\n)\n`);
    expect(add(`${home} (config, source)\n`)).toBe(`${home} (config, source, tag)\n`);
    expect(add(`${home} tag\n`)).toBe(`${home} tag\n`);
    expect(add('x = 1\n')).toBe(`${home} tag\n\nx = 1\n`);
  });
});

describe('in text', () => {
  it('offers nodes in the outputs and inputs of run.py', () => {
    expect(labels("dr.execute(['|'])", 'run.py')).toContain('per_signup');
    expect(labels("dr.execute(['spend'], inputs={'|': 1})", 'run.py')).toContain('raw');
    expect(labels("dr.execute(['spe|", 'run.py')).toContain('spend');
  });

  it('offers nothing where text is data', () => {
    expect(labels("x = pd.Series(['|'])", 'run.py')).toEqual([]);
    expect(labels("print('|')", 'run.py')).toEqual([]);
    expect(labels("dr.execute(['spend'|])", 'run.py')).toEqual([]);
  });

  it('offers nodes as the source of a parameter', () => {
    expect(labels("@inject(x=source('|'))\ndef a(x: int): ...")).toContain('spend');
    expect(labels("@inject(x=value('|'))\ndef a(x: int): ...")).toEqual([]);
  });
});
