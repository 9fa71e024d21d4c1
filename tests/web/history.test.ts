import { describe, expect, it, vi } from 'vitest';
import type { ValueFacts } from '../../web/src/protocol';
import { catalogOf, searchCatalog } from '../../web/src/workbench/catalog';
import { compareGiven, compareTimes, compareValues } from '../../web/src/workbench/compare';
import type { RunRecord } from '../../web/src/workbench/history';
import { diffLines, folded } from '../../web/src/workbench/line-diff';
import { createWorkbench } from '../../web/src/workbench/workbench';
import { aGraph, aNode, MemoryKernel } from './memory-kernel';

const value = (over: Partial<ValueFacts> = {}): ValueFacts => ({
  type: 'int',
  rows: null,
  text: '1',
  columns: [],
  digest: 'd1',
  ...over,
});

const column = (name: string, dtype = 'int64', missing = 0) => ({
  name,
  dtype,
  missing,
  median: '1',
  range: '1 … 2',
});

const run = (over: Partial<RunRecord> = {}): RunRecord => ({
  id: 1,
  at: 0,
  ok: true,
  error: null,
  ms: 1,
  computed: 1,
  kept: 0,
  program: { files: {}, active: '', inputs: {}, config: {}, overrides: {}, example: '' },
  script: false,
  nodes: {},
  started: {},
  facts: { graph: null, values: {} },
  ...over,
});

const withValues = (values: Record<string, ValueFacts>) => run({ facts: { graph: null, values } });

describe('the runs', () => {
  it('are remembered as they end, and forgotten one by one', async () => {
    const kernel = new MemoryKernel();
    const bench = createWorkbench({ kernel, storage: null, pauseMs: 1 });
    kernel.bootEngine();
    await bench.run({ outputs: [] });
    bench.setValues('config', { region: 'uk' });
    await bench.run({ outputs: [] });
    const [latest, first] = await bench.history.all();
    expect(latest?.program.config).toEqual({ region: '"uk"' });
    expect(first).toMatchObject({ ok: true, script: false, facts: null });
    await bench.history.remove(latest?.id ?? 0);
    expect(await bench.history.all()).toEqual([first]);
    await vi.waitFor(() => expect(bench.store.getState().remembered).toBe(3));
    bench.dispose();
  });

  it('differ in values, schema, times and what was given', () => {
    const before = withValues({
      same: value(),
      other: value({ digest: 'd2', text: '1' }),
      gone: value(),
      frame: value({ type: 'DataFrame', rows: 2, columns: [column('a'), column('b')] }),
      huge: value({ digest: null }),
    });
    const after = withValues({
      same: value(),
      other: value({ digest: 'd3', text: '2' }),
      new: value(),
      frame: value({
        type: 'DataFrame',
        rows: 2,
        columns: [column('a', 'float64'), column('c'), { ...column('b'), missing: 1 }],
      }),
      huge: value({ digest: null }),
    });
    const found = compareValues(before, after);
    expect(found.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'other changed',
      'frame changed',
      'new added',
      'gone removed',
      'huge unknown',
      'same same',
    ]);
    expect(found[1]).toMatchObject({
      before: 'DataFrame, 2 × 2',
      schema: ['a: int64 became float64', 'column c added (int64)', 'b: 0 → 1 missing'],
    });
    const timed = (ms: number, cached = false) => ({ status: 'done' as const, ms, cached, why: '' });
    expect(
      compareTimes(
        run({ nodes: { a: timed(5), b: timed(1), c: timed(0, true) } }),
        run({ nodes: { a: timed(6), b: timed(90), c: timed(0, true) } }),
      ),
    ).toEqual([
      { name: 'b', before: 1, after: 90 },
      { name: 'a', before: 5, after: 6 },
    ]);
    const { program } = run();
    expect(
      compareGiven(
        run({ program: { ...program, inputs: { x: '1', y: '2' } } }),
        run({ program: { ...program, inputs: { x: '1 ', y: '3' }, config: { z: '1' } } }),
      ),
    ).toEqual([
      { kind: 'inputs', name: 'y', before: '2', after: '3' },
      { kind: 'config', name: 'z', before: null, after: '1' },
    ]);
  });
});

describe('two texts side by side', () => {
  const shown = (before: string, after: string) =>
    diffLines(before, after).map(
      (row) => `${row.before?.text ?? '∅'}|${row.after?.text ?? '∅'}${row.same ? '' : '*'}`,
    );

  it('pairs lines that stayed', () => {
    expect(shown('a\nb\nc', 'a\nx\ny\nc')).toEqual(['a|a', 'b|x*', '∅|y*', 'c|c']);
    expect(shown('a\nb', 'a\nb')).toEqual(['a|a', 'b|b']);
    expect(shown('a\nb\nc\nd', 'b\nd\ne')).toEqual(['a|∅*', 'b|b', 'c|∅*', 'd|d', '∅|e*']);
    expect(shown('', 'a')).toEqual(['|a*']);
  });

  it('numbers the lines of each side and leaves out what is far from a change', () => {
    const text = Array.from({ length: 20 }, (_, at) => `line ${at}`).join('\n');
    const rows = diffLines(text, text.replace('line 10', 'changed'));
    expect(rows[10]).toEqual({
      before: { line: 11, text: 'line 10' },
      after: { line: 11, text: 'changed' },
      same: false,
    });
    const kept = folded(rows, 1);
    expect(kept).toHaveLength(5);
    expect([kept[0], kept[4]]).toEqual([null, null]);
    expect(folded(diffLines(text, text))).toEqual([null]);
  });
});

describe('the catalog', () => {
  const graph = aGraph(
    [
      aNode('spend', { kind: 'input', file: 'marketing.py' }),
      aNode('cost', {
        doc: 'Money per day.',
        file: 'marketing.py',
        tags: { owner: 'growth', pii: ['a', 'b'] },
      }),
      aNode('total', { type: 'pd.Series', file: 'finance.py' }),
    ],
    [
      ['spend', 'cost'],
      ['cost', 'total'],
    ],
  );
  const found = (text: string) => searchCatalog(catalogOf(graph), text).map(({ node }) => node.name);

  it.each([
    ['', ['spend', 'cost', 'total']],
    ['money', ['cost']],
    ['growth', ['cost']],
    ['tag:pii', ['cost']],
    ['type:series', ['total']],
    ['module:marketing', ['spend', 'cost']],
    ['marketing money', ['cost']],
    ['uses:spend', ['cost']],
    ['kind:input', ['spend']],
    ['nothing', []],
  ])('finds %s', (text, names) => expect(found(text)).toEqual(names));

  it('knows who uses a node, and how far it reaches', () => {
    expect(catalogOf(graph)[0]).toMatchObject({ usedBy: ['cost'], takes: [], reach: 2, module: 'marketing' });
  });
});
