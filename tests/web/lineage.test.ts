import { describe, expect, it } from 'vitest';
import { nodeAt } from '../../web/src/workbench/code-map';
import { downstreamOf, sameShape, upstreamOf } from '../../web/src/workbench/lineage';
import { ranOf, staleNodes } from '../../web/src/workbench/staleness';
import { aGraph, aNode } from './memory-kernel';

const input = (name: string) => aNode(name, { kind: 'input', function: null });

describe('upstream and downstream', () => {
  const graph = aGraph(
    ['a', 'b', 'c', 'd', 'e'].map((name) => aNode(name)),
    [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
      ['d', 'e'],
    ],
  );

  it('follow edges all the way, and no further', () => {
    expect([...upstreamOf(graph, 'c')].sort()).toEqual(['a', 'b']);
    expect([...downstreamOf(graph, 'a')].sort()).toEqual(['b', 'c']);
    expect(upstreamOf(graph, 'a').size).toBe(0);
    expect(downstreamOf(graph, 'unknown').size).toBe(0);
  });

  it('end in a cycle', () => {
    const cycle = aGraph(
      [aNode('a'), aNode('b')],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    );
    expect([...upstreamOf(cycle, 'a')].sort()).toEqual(['a', 'b']);
  });

  it('manage a chain deeper than a call stack', () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `n${index}`);
    const edges = names.slice(1).map((name, index): [string, string] => [names[index] as string, name]);
    expect(
      downstreamOf(
        aGraph(
          names.map((name) => aNode(name)),
          edges,
        ),
        'n0',
      ).size,
    ).toBe(49_999);
  });
});

describe('the shape of a graph', () => {
  const [a, b] = [aNode('a'), aNode('b')];

  it('is the same whatever the order, and another with another node, kind or edge', () => {
    expect(sameShape(aGraph([a, b], [['a', 'b']]), aGraph([b, a], [['a', 'b']]))).toBe(true);
    expect(sameShape(aGraph([a, b], [['a', 'b']]), aGraph([a, b], [['b', 'a']]))).toBe(false);
    expect(sameShape(aGraph([a]), aGraph([a, b]))).toBe(false);
    expect(sameShape(aGraph([a]), aGraph([{ ...a, kind: 'input' }]))).toBe(false);
  });
});

describe('the node of a line', () => {
  const text = `import pandas as pd

# Spend for each person.
@tag(owner='me')
@extract_columns(
    'x', 'y',
)
def spend(
    a: int,
) -> pd.DataFrame:
    return a

    # still spend


def other(b: int) -> int:
    return b
WEEKS = 3
`;
  const at = (name: string, line: number) => aNode(name, { file: 'f.py', line });
  const graph = aGraph([at('x', 8), at('y', 8), at('other', 16), input('a')]);
  const find = (line: number, prefer: string | null = null) =>
    nodeAt(graph, { 'f.py': text }, 'f.py', line, prefer);

  it('is the function around it, with its comment, decorators and body', () => {
    for (const line of [3, 4, 6, 8, 9, 11, 13]) expect([line, find(line)]).toEqual([line, 'x']);
    expect(find(16)).toBe('other');
    expect(find(17)).toBe('other');
  });

  it('is none outside of every function', () => {
    for (const line of [1, 2, 15, 18]) expect([line, find(line)]).toEqual([line, null]);
    expect(nodeAt(graph, { 'f.py': text }, 'gone.py', 8)).toBeNull();
  });

  it('stays with the selected one where a function makes several', () => {
    expect(find(11, 'y')).toBe('y');
    expect(find(11, 'other')).toBe('x');
  });

  it('works where the record names the line of the first decorator', () => {
    const decorated = aGraph([at('spend', 4)]);
    expect(nodeAt(decorated, { 'f.py': text }, 'f.py', 11)).toBe('spend');
    expect(nodeAt(decorated, { 'f.py': text }, 'f.py', 16)).toBeNull();
  });
});

describe('what is out of date', () => {
  const versions = (a: string, b: string) =>
    aGraph(
      [input('x'), aNode('a', { version: a }), aNode('b', { version: b }), aNode('c', { version: '1' })],
      [
        ['x', 'a'],
        ['a', 'b'],
        ['x', 'c'],
      ],
    );
  const given = { files: { 'run.py': 'old' }, inputs: { x: '1' }, config: {}, overrides: {} };

  it('is nothing right after a run', () => {
    const graph = versions('1', '1');
    expect(staleNodes(graph, ranOf(graph, given, false), given).size).toBe(0);
  });

  it('is a changed function and all that it flows into', () => {
    const ran = ranOf(versions('1', '1'), given, false);
    expect([...staleNodes(versions('2', '1'), ran, given)].sort()).toEqual(['a', 'b']);
    expect([...staleNodes(versions('1', '2'), ran, given)]).toEqual(['b']);
  });

  it('is all that a changed input flows into', () => {
    const graph = versions('1', '1');
    const stale = staleNodes(graph, ranOf(graph, given, false), { ...given, inputs: { x: '2' } });
    expect([...stale].sort()).toEqual(['a', 'b', 'c', 'x']);
  });

  it('does not look at sample inputs after a run of run.py, but at run.py', () => {
    const graph = versions('1', '1');
    const ran = ranOf(graph, given, true);
    expect(staleNodes(graph, ran, { ...given, inputs: { x: '2' } }).size).toBe(0);
    expect(staleNodes(graph, ran, { ...given, files: { 'run.py': 'new' } }).size).toBe(4);
  });

  it('is a node that was not there at the run', () => {
    const ran = ranOf(aGraph([input('x'), aNode('a', { version: '1' })], [['x', 'a']]), given, false);
    expect([...staleNodes(versions('1', '1'), ran, given)].sort()).toEqual(['b', 'c']);
  });
});
