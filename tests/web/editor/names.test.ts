import { describe, expect, it } from 'vitest';
import { hoverAt, oneLine } from '../../../web/src/editor/language/hover';
import { nodeAtOffset, occurrencesOf } from '../../../web/src/editor/language/occurrences';
import { edited, renamableAt, renamingOf } from '../../../web/src/editor/language/rename';
import type { Source } from '../../../web/src/editor/language/source';
import { aGraph, aNode } from '../memory-kernel';
import { aSource, MARKETING, marketing, RUN } from './program';

function renamed(source: Source, from: string, to: string): Record<string, string> {
  const answer = renamingOf(source, from, to);
  if (!answer.ok) throw new Error(answer.message);
  return Object.fromEntries(
    Object.entries(source.files).map(([file, text]) => [
      file,
      edited(text, answer.renaming.edits[file] ?? []),
    ]),
  );
}
const refused = (source: Source, from: string, to: string): string => {
  const answer = renamingOf(source, from, to);
  return answer.ok ? 'allowed' : answer.message;
};
const inFunctions = (text: string, from: string, to: string, graph: Source['graph'] = null) =>
  renamed(aSource({ 'functions.py': text }, { graph }), from, to)['functions.py'];

describe('renaming a node', () => {
  it('changes its function, parameters, their uses and what run.py says, and nothing else', () => {
    const after = renamed(marketing(), 'spend', 'cost');
    expect(after['functions.py']).toBe(
      MARKETING.replace('def spend(', 'def cost(')
        .replaceAll('spend: pd.Series', 'cost: pd.Series')
        .replace('return spend.rolling', 'return cost.rolling')
        .replace('{spend!r', '{cost!r')
        .replace('return spend / ', 'return cost / '),
    );
    expect(after['run.py']).toBe(
      RUN.replace("execute(['spend'", "execute(['cost'").replace("result['spend'", "result['cost'"),
    );
  });

  it('changes an input and the sample values that are given for it', () => {
    const source = marketing({ inputs: { signups: '[1]' }, overrides: { signups: '1' } });
    const answer = renamingOf(source, 'signups', 'd');
    expect(answer).toMatchObject({ ok: true, renaming: { fields: ['inputs', 'overrides'] } });
    const after = renamed(source, 'signups', 'people');
    expect(after['run.py']).toContain("'people': pd.Series(['spend'])");
    expect(after['functions.py']).toContain("{people:d}'");
    expect(after['functions.py']).toContain('people.clip(spend=1).spend');
  });

  it('keeps the suffix of config variants', () => {
    const text = 'def cost__uk() -> int: ...\ndef cost__us() -> int: ...\ndef total(cost: int) -> int: ...\n';
    expect(inFunctions(text, 'cost', 'price')).toBe(text.replaceAll('cost', 'price'));
  });

  it('follows the function where it is called or imported, unless a variable hides it', () => {
    const text =
      'def cost() -> int: ...\ndef a() -> int:\n    return cost()\ndef b() -> int:\n    cost = 1\n    return cost\n';
    expect(inFunctions(text, 'cost', 'price')).toBe(
      text.replace('def cost', 'def price').replace('return cost()', 'return price()'),
    );
    const source = aSource({
      'f.py': 'def cost() -> int: ...\n',
      'g.py': 'import f\nfrom f import cost\nx = f.cost() + cost() + y.cost\n',
    });
    expect(renamed(source, 'cost', 'price')['g.py']).toBe(
      'import f\nfrom f import price\nx = f.price() + price() + y.cost\n',
    );
  });

  it('follows names that decorators are given', () => {
    const text = `@parameterize(cost={'x': source('raw')}, other={'x': value('cost')})
def f(x: int) -> int: ...
@extract_columns('a', "raw")
def frame() -> pd.DataFrame: ...
@inject(z=source('cost'))
@tag(owner='cost')
def g(z: int) -> int: ...
`;
    expect(inFunctions(text, 'cost', 'price')).toBe(
      text.replace('(cost={', '(price={').replace("source('cost')", "source('price')"),
    );
    expect(inFunctions(text, 'raw', 'rows')).toBe(
      text.replace("source('raw')", "source('rows')").replace('"raw"', '"rows"'),
    );
  });

  it('leaves a parameter alone that a decorator feeds from elsewhere, and helpers', () => {
    const graph = aGraph([aNode('cost'), aNode('other'), aNode('f')], [['other', 'f']]);
    const text =
      "def cost() -> int: ...\n@inject(cost=source('other'))\ndef f(cost: int) -> int: ...\ndef _g(cost): return cost\n";
    expect(inFunctions(text, 'cost', 'price', graph)).toBe(text.replace('def cost', 'def price'));
  });

  it('renames a list of outputs that is kept in a variable', () => {
    const run = "names = ['spend', 'raw']\nwords = ['x', 'y']\ngiven = {'spend': pd.Series(['spend'])}\n";
    const after = renamed(
      marketing({ files: { 'functions.py': MARKETING, 'run.py': run } }),
      'spend',
      'cost',
    );
    expect(after['run.py']).toBe(
      "names = ['cost', 'raw']\nwords = ['x', 'y']\ngiven = {'cost': pd.Series(['spend'])}\n",
    );
  });

  it('refuses names that cannot be, with a sentence', () => {
    const no = (to: string) => refused(marketing(), 'spend', to);
    expect(no('spend')).toBe('The node is called spend already.');
    expect(no('2x')).toContain('cannot be a name');
    expect(no('lambda')).toBe('lambda is a word of Python. Choose another name.');
    expect(no('_x')).toContain('left out of the graph');
    expect(no('a__b')).toContain('config variant');
    expect(no('raw')).toBe('There is already a node raw.');
    expect(no('pd')).toContain('pd already means something else');
    expect(no('label')).toBe(
      'label already means something else in per_signup (functions.py). Choose another name.',
    );
    expect(refused(marketing({ inputs: { spend: '1', free: '2' } }), 'spend', 'free')).toContain(
      'among the inputs',
    );
    expect(no('cost')).toBe('allowed');
  });

  it('says where there is nothing to rename', () => {
    expect(renamableAt(marketing(), 'functions.py', MARKETING.indexOf('import'))).toContain('Put the caret');
    const column = MARKETING.indexOf("'spend'") + 2;
    expect(renamableAt(marketing(), 'functions.py', column)).toContain('Put the caret');
    expect(renamableAt(marketing(), 'functions.py', MARKETING.indexOf('spend: pd'))).toMatchObject({
      name: 'spend',
    });
  });
});

describe('places of a node', () => {
  it('are found from each of them', () => {
    const source = marketing();
    const places = occurrencesOf(source, 'spend');
    expect(places.map(({ file, role }) => `${file} ${role}`)).toEqual([
      'functions.py definition',
      'functions.py parameter',
      'functions.py use',
      'functions.py parameter',
      'functions.py use',
      'functions.py use',
      'run.py text',
      'run.py text',
    ]);
    for (const { file, start, end } of places) {
      expect(source.files[file]?.slice(start, end)).toBe('spend');
      expect(nodeAtOffset(source, file, start + 2)?.name).toBe('spend');
    }
  });
});

describe('hovering over a name', () => {
  const at = (word: string, previews = {}) =>
    hoverAt(marketing(), { previews }, 'functions.py', MARKETING.indexOf(word))?.paragraphs;

  it('tells type, kind, docs, what it takes and where it goes', () => {
    expect(at('spend(raw')).toEqual([
      '**spend** `pd.Series` — function',
      'Money out\\.',
      'Takes `raw`',
      'Goes into `avg_spend`, `per_signup`',
    ]);
    expect(at('raw: ')?.[0]).toBe('**raw** `pd.DataFrame` — input');
    expect(at('import')).toBeUndefined();
  });

  it('tells the last value on one line', () => {
    expect(at('spend(raw', { spend: { kind: 'value', text: '[1,\n2]', type: 'list' } })?.at(-1)).toBe(
      'Last value: `[1,…`',
    );
    const frame = {
      kind: 'frame' as const,
      columns: [{ name: 'a', dtype: 'int64' }],
      index: ['0', '1'],
      rows: [[1], [2.5]],
      total: 9,
      type: 'Series',
    };
    expect(oneLine(frame)).toBe('Series 9 × 1: 1, 2.5, …');
    expect(
      oneLine({ ...frame, columns: [...frame.columns, { name: 'b', dtype: 'int64' }], type: 'DataFrame' }),
    ).toBe('DataFrame 9 × 2: a, b');
  });
});
