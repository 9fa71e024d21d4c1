import { describe, expect, it } from 'vitest';
import { adjustedLayout } from '../../web/src/graph/adjust';
import type { Box } from '../../web/src/graph/geometry';
import { placeInRanks } from '../../web/src/graph/place';
import type { Graph } from '../../web/src/protocol';
import { aGraph, aNode } from './memory-kernel';

const names = ['a', 'b', 'c', 'd', 'e'];
const line = aGraph(
  names.map((name) => aNode(name)),
  names.slice(1).map((name, index) => [names[index] as string, name]),
);
const scene = (direction: 'LR' | 'TB' = 'LR') => ({ graph: line, layout: placeInRanks(line, direction) });
const withNode = (name: string, edges: [string, string][]): Graph =>
  aGraph([...line.nodes, aNode(name)], [...line.edges, ...edges]);
const overlaps = (a: Box, b: Box) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

describe('a layout adjusted to an edit', () => {
  it('leaves nodes and edges where they are', () => {
    const before = scene();
    const after = adjustedLayout(before, withNode('f', [['c', 'f']]), 'LR');
    for (const name of names) expect(after.boxes[name]).toEqual(before.layout.boxes[name]);
    for (const route of before.layout.routes) expect(after.routes).toContainEqual(route);
  });

  for (const direction of ['LR', 'TB'] as const) {
    it(`puts a new node behind what it takes, on free ground (${direction})`, () => {
      const after = adjustedLayout(scene(direction), withNode('f', [['c', 'f']]), direction);
      const along = direction === 'LR' ? 'x' : 'y';
      expect(after.boxes.f?.[along]).toBeGreaterThan(after.boxes.c?.[along] ?? Number.NaN);
      for (const name of names) expect(overlaps(after.boxes.f as Box, after.boxes[name] as Box)).toBe(false);
      expect(after.routes.map(({ from, to }) => `${from} ${to}`)).toContain('c f');
    });

    it(`keeps the drawing within its bounds when a node comes before all others (${direction})`, () => {
      const after = adjustedLayout(scene(direction), withNode('f', [['f', 'a']]), direction);
      const along = direction === 'LR' ? 'x' : 'y';
      expect(after.boxes.f?.[along]).toBeLessThan(after.boxes.a?.[along] ?? Number.NaN);
      for (const { x, y, width, height } of Object.values(after.boxes)) {
        expect(x - width / 2).toBeGreaterThanOrEqual(-0.01);
        expect(y - height / 2).toBeGreaterThanOrEqual(-0.01);
        expect(x + width / 2).toBeLessThanOrEqual(after.width + 0.01);
        expect(y + height / 2).toBeLessThanOrEqual(after.height + 0.01);
      }
    });
  }

  it('finds room for many new nodes at once', () => {
    const fresh = Array.from({ length: 3 }, (_, index) => `new${index}`);
    const graph = aGraph(
      [...line.nodes, ...fresh.map((name) => aNode(name))],
      [...line.edges, ...fresh.map((name): [string, string] => ['b', name])],
    );
    const boxes = Object.values(adjustedLayout(scene(), graph, 'LR').boxes);
    for (const [index, box] of boxes.entries())
      for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
  });

  it('forgets nodes that are gone, with their edges', () => {
    const after = adjustedLayout(scene(), aGraph(line.nodes.slice(1), line.edges), 'LR');
    expect(Object.keys(after.boxes)).toEqual(['b', 'c', 'd', 'e']);
    expect(after.routes.map(({ from }) => from)).toEqual(['b', 'c', 'd']);
  });

  it('begins anew for another graph or another direction', () => {
    const other = aGraph([aNode('a'), aNode('x'), aNode('y')], [['x', 'y']]);
    expect(adjustedLayout(scene(), other, 'LR')).toEqual(placeInRanks(other, 'LR'));
    expect(adjustedLayout(scene('LR'), line, 'TB')).toEqual(placeInRanks(line, 'TB'));
    expect(adjustedLayout(null, line, 'LR')).toEqual(placeInRanks(line, 'LR'));
  });
});
