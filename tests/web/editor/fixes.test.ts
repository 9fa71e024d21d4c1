import { describe, expect, it } from 'vitest';
import { fixesFor } from '../../../web/src/editor/language/fixes';
import { inlaysOf } from '../../../web/src/editor/language/inlays';
import { edited } from '../../../web/src/editor/language/rename';
import type { NodeRun, Preview } from '../../../web/src/protocol';
import type { Problem } from '../../../web/src/workbench/problems';
import { aSource, caret, MARKETING, marketingGraph } from './program';

function fixes(marked: string, code: string, over: Partial<Problem> = {}) {
  const { text, offset } = caret(marked);
  const problem: Problem = {
    severity: 'error',
    code,
    message: '',
    node: null,
    file: 'functions.py',
    line: 1,
    column: 1,
    endLine: null,
    endColumn: null,
    earlier: false,
    traceback: [],
    ...over,
  };
  const found = fixesFor(aSource({ 'functions.py': text }), 'functions.py', problem, offset);
  return found.map((fix) => ({ ...fix, after: edited(text, fix.edits) }));
}

describe('quick fixes', () => {
  it('put in the name that was meant, also where the body uses it', () => {
    const text = 'def a(|spnd: int, b: int) -> int:\n    return spnd + b.spnd\n';
    const [first, second] = fixes(text, 'misspelt-input', { suggestion: 'spend' });
    expect(first).toMatchObject({ title: 'Change spnd to spend', preferred: true });
    expect(first?.after).toBe('def a(spend: int, b: int) -> int:\n    return spend + b.spnd\n');
    expect(second).toMatchObject({
      title: 'Make spnd an input, with the sample value 3',
      input: { name: 'spnd', text: '3' },
    });
  });

  it('do not take a parameter twice', () => {
    const found = fixes('def a(spend: int, |spnd: int) -> int: ...', 'misspelt-input', {
      suggestion: 'spend',
    });
    expect(found.map(({ title }) => title)).toEqual(['Make spnd an input, with the sample value 3']);
  });

  it('give a missing input a value that fits its type', () => {
    const [only] = fixes('def a(|x: pd.Series) -> int: ...', 'missing-input', { node: 'x' });
    expect(only?.input).toEqual({ name: 'x', text: '[1, 2, 3]' });
  });

  it('add the type that others write for a parameter', () => {
    const found = fixes(
      'import pandas as pd\ndef a(|x) -> int: ...\ndef b(x: list[int]) -> int: ...',
      'missing-type-hint',
    );
    expect(found.map(({ title }) => title)).toEqual([
      'Add the type list[int] to x',
      'Add the type pd.Series to x',
      'Add the type pd.DataFrame to x',
    ]);
    expect(found[0]?.after).toContain('def a(x: list[int]) -> int');
  });

  it('add what a function returns', () => {
    const [first] = fixes('def |a(x: tuple[()] = ()):\n    return 1.5\n', 'missing-type-hint');
    expect(first).toMatchObject({ title: 'Return float' });
    expect(first?.after).toBe('def a(x: tuple[()] = ()) -> float:\n    return 1.5\n');
  });

  it('offer nothing for what they do not know', () => {
    expect(fixes('def |a(): ...', 'cycle')).toEqual([]);
  });
});

describe('# ^?', () => {
  const value = (text: string): Preview => ({ kind: 'value', text, type: 'float' });
  const told = (text: string, previews: Record<string, Preview> = {}, nodes: Record<string, NodeRun> = {}) =>
    inlaysOf(text, 'functions.py', marketingGraph(), { previews, nodes }).map((inlay) => inlay.text);
  const below = MARKETING.replace('.mean()\n', '.mean()\n# ^?\n');

  it('is answered with the value of the function above', () => {
    expect(told(below, { avg_spend: value('0.5') })).toEqual(['0.5']);
    expect(told(MARKETING.replace('.mean()\n', '.mean()\n    # ^?\n'), { avg_spend: value('0.5') })).toEqual([
      '0.5',
    ]);
  });

  it('says so before a run, after a failure and where there is no node', () => {
    expect(told(below)).toEqual(['not run yet']);
    expect(told(below, {}, { avg_spend: { status: 'failed', ms: 1, cached: false, why: '' } })).toEqual([
      'failed',
    ]);
    expect(told('def _x():\n    return 1\n# ^?\n')).toEqual(['no node']);
  });

  it('asks for nothing elsewhere', () => {
    expect(told('# ^?\nimport x\n')).toEqual([]);
    expect(told(`${MARKETING}\nx = 1\n# ^?\n`)).toEqual([]);
    expect(told(`${MARKETING}y = '# ^?'\n`)).toEqual([]);
  });

  it('stands at the end of the comment', () => {
    const [inlay] = inlaysOf(below, 'functions.py', marketingGraph(), { previews: {}, nodes: {} });
    expect(below.slice(0, inlay?.at)).toMatch(/# \^\?$/);
    expect(inlay).toMatchObject({ line: 11, node: 'avg_spend' });
  });
});
