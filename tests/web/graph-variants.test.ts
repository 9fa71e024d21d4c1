import { describe, expect, it } from 'vitest';
import { withDifference } from '../../web/src/graph/difference';
import { conditionOf, withVariants } from '../../web/src/graph/variants';
import { aGraph, aNode } from './memory-kernel';

const graph = {
  ...aGraph(
    [aNode('table', { kind: 'input' }), aNode('clients'), aNode('count')],
    [
      ['table', 'clients'],
      ['clients', 'count'],
    ],
  ),
  off: [
    {
      node: aNode('clients__online', { decorators: ['tag(a="b")', 'config.when(mode="online")'] }),
      instead: 'clients',
      inputs: ['table', 'client_id'],
    },
    { node: aNode('count', { decorators: ['config(lambda c: c)'] }), instead: 'total', inputs: ['clients'] },
  ],
};

describe('what config has switched off', () => {
  const marked = withVariants(withDifference(graph, null, null));

  it('is drawn with the edges that it would have', () => {
    expect(marked.graph.nodes.map(({ name }) => name)).toEqual([
      'table',
      'clients',
      'count',
      'clients__online',
      'count (off)',
    ]);
    expect(marked.graph.edges.slice(2)).toEqual([
      ['table', 'clients__online'],
      ['clients__online', 'count'],
      ['clients', 'count (off)'],
    ]);
    expect(marked.edges.get('clients__online count')).toBe('off');
  });

  it('says when it would be there', () => {
    expect(marked.off.get('clients__online')).toBe('when mode="online"');
    expect(marked.off.get('count (off)')).toBe('by config');
    expect(conditionOf(['fm.config.when_not_in(a=["x",\n  "y"])'])).toBe('when not in a=["x", "y"]');
  });

  it('is nothing where nothing is', () => {
    const plain = withDifference(aGraph([aNode('a')], []), null, null);
    expect(withVariants(plain)).toBe(plain);
  });
});
