import { describe, expect, it } from 'vitest';
import { between, lookedThrough, madeBy, stretches, taken } from '../../web/src/graph/xray';
import { aGraph, aNode } from './memory-kernel';

const made = { function: 'words', file: 'functions.py', line: 5 };
const graph = aGraph(
  [
    aNode('text', { kind: 'input', function: null }),
    aNode('words.with_clean', { function: '_clean', file: 'functions.py', line: 1 }),
    aNode('words', made),
    aNode('other', { function: 'other', file: 'functions.py', line: 9 }),
  ],
  [
    ['text', 'words.with_clean'],
    ['words.with_clean', 'words'],
  ],
);

describe('an X-ray', () => {
  it('looks through a step to the function that it belongs to', () => {
    expect(lookedThrough(graph, 'words.with_clean')?.name).toBe('words');
    expect(lookedThrough(graph, 'words')?.name).toBe('words');
    expect(lookedThrough(graph, 'text')).toBeNull();
    expect(lookedThrough(graph, null)).toBeNull();
  });

  it('shows all nodes of the function, steps included', () => {
    const node = lookedThrough(graph, 'words');
    expect(node && madeBy(graph, node).map(({ name }) => name)).toEqual(['words.with_clean', 'words']);
    expect(taken(graph, 'words')).toEqual(['words.with_clean']);
  });

  it('cuts the code where what made a node begins and ends, the innermost place first', () => {
    const lines = ['@both("a",', '      "b")', 'def f(x):'];
    const range = (line: number, column: number, endLine: number, endColumn: number) => ({
      line,
      column,
      endLine,
      endColumn,
    });
    const parts = [
      { node: 'f_raw', by: 'decorator' as const, range: range(7, 2, 8, 11) },
      { node: 'a', by: 'argument' as const, range: range(7, 7, 7, 10) },
    ];
    const cut = stretches({ function: 'f', file: 'f.py', first: 7, lines, parameters: ['x'], parts });
    expect(cut).toEqual([
      [
        { text: '@', part: null },
        { text: 'both(', part: 0 },
        { text: '"a"', part: 1 },
        { text: ',', part: 0 },
      ],
      [
        { text: '      ', part: null },
        { text: '"b")', part: 0 },
      ],
      [{ text: 'def f(x):', part: null }],
    ]);
    expect(cut.map((line) => line.map(({ text }) => text).join(''))).toEqual(lines);
  });

  it('moves in a straight line', () => {
    expect([0, 0.5, 1].map((share) => between(10, 30, share))).toEqual([10, 20, 30]);
  });
});
