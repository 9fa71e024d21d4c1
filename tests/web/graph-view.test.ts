import { describe, expect, it } from 'vitest';
import { toDot } from '../../web/src/graph/dot';
import { lightsOf } from '../../web/src/graph/lights';
import { pathWords } from '../../web/src/graph/Marks';
import { outlineOf, outlineStep } from '../../web/src/graph/outline';
import { drawnAs, searchIn, shownOf } from '../../web/src/graph/shown';
import { inView } from '../../web/src/graph/use-in-view';
import { pathAfter, WHOLE_VIEW } from '../../web/src/workbench/view';
import { aGraph, aNode } from './memory-kernel';

/** x → a → b → c, a → d; a, b in one.py, c, d in two.py */
const graph = aGraph(
  [
    aNode('x', { kind: 'input', function: null }),
    aNode('a', { file: 'one.py' }),
    aNode('b', { file: 'one.py' }),
    aNode('c', { file: 'two.py' }),
    aNode('d', { file: 'two.py' }),
  ],
  [
    ['x', 'a'],
    ['a', 'b'],
    ['b', 'c'],
    ['a', 'd'],
  ],
);
const names = (nodes: { name: string }[]) => nodes.map(({ name }) => name);

describe('what is shown of a graph', () => {
  it('is all of it at first, with a frame for each file', () => {
    const shown = shownOf(graph, WHOLE_VIEW, null, null);
    expect(shown.nodes).toEqual(graph.nodes);
    expect(shown.edges).toEqual(graph.edges);
    expect(shown.clusters).toEqual([
      { file: 'one.py', names: ['a', 'b'] },
      { file: 'two.py', names: ['c', 'd'] },
    ]);
    expect(toDot(shown, 'LR').match(/subgraph cluster_/g)).toHaveLength(2);
  });

  it('has no frames where there is one file, or none are wanted', () => {
    const one = aGraph([aNode('a', { file: 'one.py' })]);
    expect(shownOf(one, WHOLE_VIEW, null, null).clusters).toEqual([]);
    expect(shownOf(graph, { ...WHOLE_VIEW, grouped: false }, null, null).clusters).toEqual([]);
  });

  it('is what the query found, if only that is wanted', () => {
    const { matches } = searchIn(graph, 'a..c');
    expect(names(shownOf(graph, { ...WHOLE_VIEW, only: true }, matches, null).nodes)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(shownOf(graph, { ...WHOLE_VIEW, only: false }, matches, null).nodes).toHaveLength(5);
  });

  it('is the neighbourhood of a node, if so many steps are wanted', () => {
    const around = (hops: number) => names(shownOf(graph, { ...WHOLE_VIEW, hops }, null, 'b').nodes);
    expect(around(1)).toEqual(['a', 'b', 'c']);
    expect(around(2)).toEqual(['x', 'a', 'b', 'c']);
    expect(shownOf(graph, { ...WHOLE_VIEW, hops: 1 }, null, null).nodes).toHaveLength(5);
  });

  it('draws the nodes of a collapsed file as one, with the edges that lead in and out', () => {
    const shown = shownOf(graph, { ...WHOLE_VIEW, collapsed: ['one.py'] }, null, null);
    expect(names(shown.nodes)).toEqual(['x', 'one.py', 'c', 'd']);
    expect(shown.nodes[1]?.type).toBe('2 nodes');
    expect(shown.edges).toEqual([
      ['x', 'one.py'],
      ['one.py', 'c'],
      ['one.py', 'd'],
    ]);
    expect(shown.clusters.map(({ file }) => file)).toEqual(['two.py']);
    expect(drawnAs(shown.groups, 'b')).toBe('one.py');
    expect(drawnAs(shown.groups, 'c')).toBe('c');
    expect(drawnAs(shown.groups, null)).toBeNull();
  });

  it('forgets a collapsed file that is no more', () => {
    expect(shownOf(graph, { ...WHOLE_VIEW, collapsed: ['gone.py'] }, null, null).nodes).toHaveLength(5);
  });
});

describe('the search', () => {
  it('finds nothing while it is empty, and says why it cannot be answered', () => {
    expect(searchIn(graph, ' ')).toEqual({ matches: null, why: null });
    expect(searchIn(graph, 'kind:x').why).toMatch(/no kind/);
    expect(searchIn(graph, 'nowhere').matches?.size).toBe(0);
  });
});

describe('lights', () => {
  it('tell what flows into and out of the selected node', () => {
    const lights = lightsOf(graph, 'b', 'both', null);
    expect(names(graph.nodes).map(lights.node)).toEqual([
      'upstream',
      'upstream',
      'none',
      'downstream',
      'none',
    ]);
    expect(lights.edge('a', 'b')).toBe('upstream');
    expect(lights.edge('b', 'c')).toBe('downstream');
    expect(lights.edge('a', 'd')).toBe('none');
    expect(lightsOf(graph, 'b', 'downstream', null).node('a')).toBe('none');
  });

  it('show a path in place of the sides', () => {
    const lights = lightsOf(graph, 'b', 'both', { from: 'c', to: 'x' });
    expect(names(graph.nodes).map(lights.node)).toEqual(['path', 'path', 'path', 'path', 'none']);
    expect(lights.edge('a', 'd')).toBe('none');
    expect(lightsOf(graph, 'b', 'both', { from: 'c', to: null }).node('a')).toBe('upstream');
  });
});

describe('picking a path', () => {
  it('takes the selected node as its beginning, or the first pick', () => {
    expect(pathAfter(null, 'c', 'a')).toEqual({ from: 'a', to: 'c' });
    expect(pathAfter(null, 'a', 'a')).toEqual({ from: 'a', to: null });
    expect(pathAfter(null, 'a', null)).toEqual({ from: 'a', to: null });
    expect(pathAfter({ from: 'a', to: null }, 'c', 'c')).toEqual({ from: 'a', to: 'c' });
    expect(pathAfter({ from: 'a', to: 'c' }, 'b', 'c')).toEqual({ from: 'b', to: null });
  });

  it('is told in words', () => {
    expect(pathWords({ from: 'a', to: null }, null)).toMatch(/Path from a: pick/);
    expect(pathWords({ from: 'a', to: 'c' }, new Set())).toBe('There is no path between a and c.');
    expect(pathWords({ from: 'a', to: 'c' }, new Set(['a', 'b', 'c']))).toMatch(/with 1 node on the way/);
  });
});

describe('the outline', () => {
  const rows = (toggled: string[] = [], only: string[] | null = null) =>
    outlineOf(graph, new Set(toggled), only && new Set(only));
  const keys = (...options: Parameters<typeof rows>) => rows(...options).map(({ key }) => key);

  it('lists inputs, then each file with its nodes in the order of the flow', () => {
    expect(keys()).toEqual(['# Inputs and config', 'x', '# one.py', 'a', 'b', '# two.py', 'd', 'c']);
    expect(rows()[2]).toMatchObject({ level: 1, label: 'one.py, 2 nodes', open: true, position: 2, size: 3 });
    expect(rows()[3]).toMatchObject({ level: 2, open: false, position: 1, size: 2 });
  });

  it('tells under a node what it takes and what it flows into', () => {
    const opened = rows(['a']).filter(({ level }) => level === 3);
    expect(opened.map(({ label, node }) => [label, node?.name])).toEqual([
      ['takes x', 'x'],
      ['flows into b', 'b'],
      ['flows into d', 'd'],
    ]);
  });

  it('leaves out what is not found, and headings with nothing below', () => {
    expect(keys([], ['b'])).toEqual(['# one.py', 'b']);
    expect(keys(['# one.py'], ['b'])).toEqual(['# one.py']);
  });

  it('is walked like any tree', () => {
    const open = rows(['a']);
    expect(outlineStep(open, 'x', 'ArrowDown')).toEqual({ to: '# one.py' });
    expect(outlineStep(open, 'x', 'ArrowUp')).toEqual({ to: '# Inputs and config' });
    expect(outlineStep(open, 'b', 'ArrowRight')).toEqual({ toggle: 'b' });
    expect(outlineStep(open, 'a', 'ArrowRight')).toEqual({ to: 'a takes x' });
    expect(outlineStep(open, 'a takes x', 'ArrowLeft')).toEqual({ to: 'a' });
    expect(outlineStep(open, 'a', 'ArrowLeft')).toEqual({ toggle: 'a' });
    expect(outlineStep(open, 'b', 'ArrowLeft')).toEqual({ to: '# one.py' });
    expect(outlineStep(open, 'b', 'Home')).toEqual({ to: '# Inputs and config' });
    expect(outlineStep(open, 'b', 'End')).toEqual({ to: 'c' });
    expect(outlineStep(open, 'c', 'ArrowDown')).toBeNull();
    expect(outlineStep(open, 'b', 'x')).toBeNull();
  });
});

describe('what of a large graph becomes elements', () => {
  const box = (x: number) => ({ x, y: 0, width: 100, height: 40 });
  const boxes = { near: box(50), rim: box(690), far: box(5000) };
  const layout = { width: 5100, height: 40, direction: 'LR' as const, boxes, routes: [] };
  const pane = { width: 600, height: 400 };

  it('is what stands in the pane or close to it', () => {
    expect(inView(layout, { x: 0, y: 100, k: 1 }, pane)).toEqual(['near', 'rim']);
    expect(inView(layout, { x: -4600, y: 100, k: 1 }, pane)).toEqual(['far']);
  });

  it('is nothing where no text could be read', () => {
    expect(inView(layout, { x: 0, y: 0, k: 0.1 }, pane)).toEqual([]);
  });
});
