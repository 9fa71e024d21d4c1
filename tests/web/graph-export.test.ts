import { instance } from '@viz-js/viz';
import { describe, expect, it } from 'vitest';
import { dotOf } from '../../web/src/graph/export/dot';
import { mermaidOf } from '../../web/src/graph/export/mermaid';
import { LIGHT_INK, svgOf } from '../../web/src/graph/export/svg';
import { placeInRanks } from '../../web/src/graph/place';
import { aGraph, aNode } from './memory-kernel';

const graph = aGraph(
  [
    aNode('x', { kind: 'input', function: null, type: 'dict[str, "A"]' }),
    aNode('end', { file: 'one.py', type: 'Annotated[int, "<b>\\n#1"]' }),
    aNode('b', { file: 'two.py', kind: 'expanded', decorators: ['@extract_columns("b")'] }),
  ],
  [
    ['x', 'end'],
    ['end', 'b'],
  ],
);
const viz = await instance();

describe('export as DOT', () => {
  it('is read by Graphviz, with names and types as they are', () => {
    const { objects = [], edges = [] } = viz.renderJSON(dotOf(graph)) as {
      objects?: { name: string; label?: string; style?: string }[];
      edges?: unknown[];
    };
    const named = new Map(objects.map((object) => [object.name, object]));
    expect(edges).toHaveLength(2);
    expect(named.get('x')?.style).toBe('rounded,dashed');
    expect(named.get('b')?.style).toBe('rounded');
    expect(named.get('cluster_0')?.label).toBe('one.py');
    expect(viz.renderString(dotOf(graph), { format: 'svg' })).toContain(
      'Annotated[int, &quot;&lt;b&gt;\\n#1&quot;]',
    );
  });

  it('of nothing is a graph without nodes', () => {
    expect(viz.renderString(dotOf(aGraph([])), { format: 'svg' })).toContain('<svg');
  });
});

describe('export as Mermaid', () => {
  it('uses ids that mean nothing to Mermaid, and labels without its signs', () => {
    expect(mermaidOf(graph).split('\n')).toEqual([
      'flowchart LR',
      '  n0(["x<br/>dict[str, #quot;A#quot;]"])',
      '  n1["end<br/>Annotated[int, #quot;#lt;b#gt;\\n#35;1#quot;]"]',
      '  n2["b<br/>int"]',
      '  n0 --> n1',
      '  n1 --> n2',
      '  classDef given stroke-dasharray: 5 4',
      '  class n0 given',
      '',
    ]);
  });
});

describe('export as SVG', () => {
  const svg = svgOf({ graph, layout: placeInRanks(graph, 'LR') }, LIGHT_INK);

  it('holds a box for each node and a line for each edge, within its bounds', () => {
    expect(svg.match(/<g>/g)).toHaveLength(3);
    expect(svg.match(/marker-end/g)).toHaveLength(2);
    const [, width = 0, height = 0] = /width="(\d+)" height="(\d+)"/.exec(svg)?.map(Number) ?? [];
    for (const [, x, y, w, h] of svg.matchAll(
      /<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" rx/g,
    )) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x) + Number(w)).toBeLessThanOrEqual(width);
      expect(Number(y) + Number(h)).toBeLessThanOrEqual(height);
    }
  });

  it('is closed in itself and well formed: signs of XML are escaped', () => {
    expect(svg).toContain('Annotated[int, &quot;&lt;b&gt;');
    expect(svg).not.toMatch(/var\(|<style|href=|&(?!(amp|lt|gt|quot);)/);
    expect(svg).toContain('@extract_columns');
  });
});
