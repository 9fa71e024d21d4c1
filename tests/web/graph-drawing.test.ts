import { instance } from '@viz-js/viz';
import { describe, expect, it } from 'vitest';
import { directionFor } from '../../web/src/graph/direction';
import { toDot } from '../../web/src/graph/dot';
import { layoutOf, type VizOutput } from '../../web/src/graph/geometry';
import { cutMiddle, labelOf } from '../../web/src/graph/label';
import { createLayouter, type LayoutPort } from '../../web/src/graph/layouter';
import { nodeState } from '../../web/src/graph/node-state';
import { placeInRanks } from '../../web/src/graph/place';
import { sizeOf } from '../../web/src/graph/size';
import { neighbour, stepOf } from '../../web/src/graph/walk';
import type { Graph } from '../../web/src/protocol';
import { aGraph, aNode } from './memory-kernel';

const diamond = aGraph(
  [aNode('x', { kind: 'input' }), aNode('left'), aNode('right'), aNode('end')],
  [
    ['x', 'left'],
    ['x', 'right'],
    ['left', 'end'],
    ['right', 'end'],
  ],
);

const viz = await instance();
const layOut = (graph: Graph, direction: 'LR' | 'TB' = 'LR') =>
  layoutOf(
    JSON.parse(viz.renderString(toDot(graph, direction), { format: 'json0' })) as VizOutput,
    direction,
  );

const numbersOf = (path: string) => (path.match(/-?[\d.]+/g) ?? []).map(Number);

describe('DOT', () => {
  it('holds a box for each node and a line for each edge, in order', () => {
    const dot = toDot(diamond, 'LR');
    expect(dot).toContain('rankdir=LR');
    expect(dot.match(/^"\w+" \[width=/gm)).toHaveLength(4);
    expect(dot.match(/^".*" -> ".*";$/gm)).toEqual([
      '"x" -> "left";',
      '"x" -> "right";',
      '"left" -> "end";',
      '"right" -> "end";',
    ]);
  });

  it('survives names that DOT would read otherwise, and leaves out edges to nowhere', () => {
    const odd = aGraph(
      [aNode('a"b'), aNode('ns.graph'), aNode('digraph')],
      [
        ['a"b', 'ns.graph'],
        ['ghost', 'digraph'],
      ],
    );
    expect(Object.keys(layOut(odd).boxes)).toEqual(['a"b', 'ns.graph', 'digraph']);
    expect(layOut(odd).routes.map(({ from, to }) => [from, to])).toEqual([['a"b', 'ns.graph']]);
  });
});

describe("Graphviz's layout", () => {
  it('has the sizes that were asked for, within the drawing, without overlap', () => {
    const layout = layOut(diamond);
    for (const node of diamond.nodes) {
      const box = layout.boxes[node.name];
      expect(box?.width).toBeCloseTo(sizeOf(node).width, 0);
      expect(box && box.x - box.width / 2).toBeGreaterThanOrEqual(-1);
      expect(box && box.x + box.width / 2).toBeLessThanOrEqual(layout.width + 1);
      expect(box && box.y + box.height / 2).toBeLessThanOrEqual(layout.height + 1);
    }
    const { left, right } = layout.boxes;
    expect(Math.abs((left?.y ?? 0) - (right?.y ?? 0))).toBeGreaterThanOrEqual(44);
  });

  it('flows in the direction that was asked for', () => {
    const wide = layOut(diamond, 'LR').boxes;
    const high = layOut(diamond, 'TB').boxes;
    expect(wide.end?.x).toBeGreaterThan(wide.x?.x ?? 0);
    expect(high.end?.y).toBeGreaterThan(high.x?.y ?? 0);
  });

  it('draws each edge from the rim of one box to the rim of the other', () => {
    const { boxes, routes } = layOut(diamond);
    const route = routes.find(({ from, to }) => from === 'x' && to === 'left');
    const points = numbersOf(route?.path ?? '');
    const [tail, head] = [boxes.x, boxes.left];
    expect(points[0]).toBeCloseTo((tail?.x ?? 0) + (tail?.width ?? 0) / 2, -1);
    expect(points.at(-2)).toBeCloseTo((head?.x ?? 0) - (head?.width ?? 0) / 2, -1);
    expect(route?.path).toMatch(/^M[\d.,-]+C.*L[\d.,-]+$/);
  });

  it('draws a cycle and a loop', () => {
    const cycle = aGraph(
      [aNode('a'), aNode('b')],
      [
        ['a', 'b'],
        ['b', 'a'],
        ['a', 'a'],
      ],
    );
    expect(layOut(cycle).routes).toHaveLength(3);
  });

  it('is the same for the same record', () => {
    expect(layOut(diamond)).toEqual(layOut(structuredClone(diamond)));
  });
});

describe('placing in ranks', () => {
  it('puts each node after all that it takes, without overlap', () => {
    const names = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const edges = names.flatMap((name, index): [string, string][] =>
      [index * 2 + 1, index * 2 + 2, index + 7].filter((to) => to < 60).map((to) => [name, `n${to}`]),
    );
    const graph = aGraph(
      names.map((name) => aNode(name)),
      edges,
    );
    const { boxes } = placeInRanks(graph, 'LR');
    for (const [from, to] of edges) expect(boxes[to]?.x).toBeGreaterThan(boxes[from]?.x ?? 0);
    const all = Object.values(boxes);
    for (const [index, a] of all.entries()) {
      for (const b of all.slice(index + 1)) {
        const apart =
          Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
        expect(apart).toBe(true);
      }
    }
  });

  it('ends for cycles, and places all of them', () => {
    const cycle = aGraph(
      [aNode('a'), aNode('b'), aNode('c')],
      [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'c'],
      ],
    );
    expect(Object.keys(placeInRanks(cycle, 'TB').boxes).sort()).toEqual(['a', 'b', 'c']);
  });

  it('places 4000 nodes in less than a second', () => {
    const names = Array.from({ length: 4000 }, (_, index) => `n${index}`);
    const edges = names.slice(20).map((name, index): [string, string] => [names[index] as string, name]);
    const start = performance.now();
    placeInRanks(
      aGraph(
        names.map((name) => aNode(name)),
        edges,
      ),
      'LR',
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('the layouter', () => {
  /** A worker that answers when the test says so. */
  class HeldPort implements LayoutPort {
    onmessage: LayoutPort['onmessage'] = null;
    asked: { id: number; dot: string }[] = [];
    ended = false;
    postMessage(question: { id: number; dot: string }): void {
      this.asked.push(question);
    }
    answer(): void {
      const { id, dot } = this.asked.at(-1) ?? { id: -1, dot: '' };
      const output = JSON.parse(viz.renderString(dot, { format: 'json0' })) as VizOutput;
      this.onmessage?.({ data: { id, output } } as MessageEvent);
    }
    terminate(): void {
      this.ended = true;
    }
  }
  const chain = (length: number) => aGraph(Array.from({ length }, (_, index) => aNode(`n${index}`)));

  it('lays out one graph at a time and skips those that were overtaken', async () => {
    const port = new HeldPort();
    const layouter = createLayouter(() => port);
    const [first, second, third] = [1, 2, 3].map((length) => layouter.layout(chain(length), 'LR'));
    expect(port.asked).toHaveLength(1);
    port.answer();
    expect(await first).toBeNull();
    expect(await second).toBeNull();
    port.answer();
    expect(Object.keys((await third)?.boxes ?? {})).toHaveLength(3);
    expect(port.asked).toHaveLength(2);
  });

  it('does not ask again for the same drawing', async () => {
    const port = new HeldPort();
    const layouter = createLayouter(() => port);
    const asking = layouter.layout(chain(2), 'LR');
    port.answer();
    const first = await asking;
    expect(await layouter.layout(chain(2), 'LR')).toBe(first);
    expect(layouter.atHand(chain(2), 'LR')).toBe(first);
    expect(layouter.atHand(chain(2), 'TB')).toBeNull();
    expect(port.asked).toHaveLength(1);
  });

  it('places in ranks what takes too long, with a new worker for what comes next', async () => {
    const ports: HeldPort[] = [];
    const layouter = createLayouter(() => {
      ports.push(new HeldPort());
      return ports.at(-1) as HeldPort;
    }, 20);
    const layout = await layouter.layout(chain(3), 'LR');
    expect(Object.keys(layout?.boxes ?? {})).toHaveLength(3);
    expect(ports.map(({ ended }) => ended)).toEqual([true, false]);
  });
});

describe('the direction', () => {
  const line = aGraph(
    ['a', 'b', 'c', 'd', 'e'].map((name) => aNode(name)),
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'e'],
    ],
  );

  it('is left to right where that can be read', () => {
    expect(directionFor(line, { width: 900, height: 400 })).toBe('LR');
    expect(directionFor(aGraph([]), { width: 300, height: 600 })).toBe('LR');
  });

  it('is top to bottom in a narrow pane', () => {
    expect(directionFor(line, { width: 360, height: 600 })).toBe('TB');
  });
});

describe('labels', () => {
  it('cut long names in the middle and name the decorator that made a node', () => {
    expect(cutMiddle('spend_shift_3weeks_per_signup', 11)).toBe('spend…ignup');
    const node = aNode('x', {
      kind: 'expanded',
      decorators: ['@tag(owner="me")', '@extract_columns("x", "y")'],
    });
    expect(labelOf(node).caption).toBe('@extract_columns');
    expect(labelOf({ ...node, decorators: ['function_modifiers.parameterize(a=1)'] }).caption).toBe(
      '@parameterize',
    );
    expect(labelOf({ ...node, kind: 'function' }).caption).toBeNull();
  });

  it('give room for the caption above the box', () => {
    const node = aNode('x', { kind: 'expanded', decorators: ['@extract_columns("x")'] });
    expect(sizeOf(node).height).toBeGreaterThan(sizeOf({ ...node, kind: 'function' }).height);
  });
});

describe('the state of a node', () => {
  const done = { status: 'done', ms: 2.6, cached: false, why: 'code changed' } as const;

  it('is told by a mark and in words', () => {
    expect(nodeState(undefined, false, false)).toEqual({ mark: 'none', time: '', words: 'not run yet' });
    expect(nodeState(done, false, false)).toEqual({
      mark: 'done',
      time: '3 ms',
      words: 'computed in 3 ms, code changed',
    });
    expect(nodeState({ ...done, cached: true, why: 'unchanged' }, false, false)).toMatchObject({
      mark: 'cached',
      words: 'kept from an earlier run, unchanged',
    });
    expect(nodeState(done, true, true).mark).toBe('stale');
    expect(nodeState(done, false, true).mark).toBe('warned');
    expect(nodeState({ ...done, status: 'failed' }, true, true).mark).toBe('failed');
  });
});

describe('walking by arrow keys', () => {
  const layout = layOut(diamond);

  it('follows edges along the flow and neighbours across it', () => {
    expect(neighbour(diamond, layout, 'x', 'upstream')).toBeNull();
    expect(neighbour(diamond, layout, 'left', 'downstream')).toBe('end');
    expect(neighbour(diamond, layout, 'left', 'upstream')).toBe('x');
    const [upper, lower] =
      (layout.boxes.left?.y ?? 0) < (layout.boxes.right?.y ?? 0) ? ['left', 'right'] : ['right', 'left'];
    expect(neighbour(diamond, layout, upper as string, 'after')).toBe(lower);
    expect(neighbour(diamond, layout, lower as string, 'before')).toBe(upper);
    expect(neighbour(diamond, layout, upper as string, 'before')).toBeNull();
  });

  it('turns with the direction', () => {
    expect(stepOf('ArrowRight', 'LR')).toBe('downstream');
    expect(stepOf('ArrowDown', 'TB')).toBe('downstream');
    expect(stepOf('ArrowLeft', 'TB')).toBe('before');
    expect(stepOf('x', 'LR')).toBeNull();
  });
});
