import { describe, expect, it } from 'vitest';
import { withDifference } from '../../web/src/graph/difference';
import type { Difference } from '../../web/src/protocol';
import { aGraph, aNode } from './memory-kernel';

const graph = aGraph([aNode('spend', { kind: 'input' }), aNode('mean')], [['spend', 'mean']]);
const goal = aGraph(
  [aNode('spend', { kind: 'input' }), aNode('mean'), aNode('level', { type: 'float' })],
  [
    ['spend', 'mean'],
    ['spend', 'level'],
    ['mean', 'level'],
  ],
);
const differing = (difference: Difference | null) => withDifference(graph, difference, goal);

describe('a difference on the graph', () => {
  it('is the graph itself where there is none', () => {
    expect(differing(null).graph).toBe(graph);
  });

  it('shows a missing node as the goal has it, with its edges', () => {
    const {
      graph: drawn,
      ghosts,
      edges,
    } = differing({ aspect: 'nodes', expected: ['level'], actual: ['mean'] });
    expect(drawn.nodes.map(({ name, type }) => [name, type])).toContainEqual(['level', 'float']);
    expect([...ghosts]).toEqual(['level']);
    expect([...edges]).toEqual([
      ['spend level', 'ghost'],
      ['mean level', 'ghost'],
    ]);
  });

  it('marks a node that should not be there', () => {
    const marked = differing({ aspect: 'nodes', expected: ['spend'], actual: ['mean', 'spend'] });
    expect([...marked.wrong]).toEqual(['mean']);
    expect(marked.graph).toBe(graph);
  });

  it('marks an input that should be computed', () => {
    const marked = differing({ aspect: 'nodes', expected: ['spend'], actual: ['mean'] });
    expect([[...marked.wrong], [...marked.ghosts]]).toEqual([['spend'], []]);
  });

  it('draws a missing edge, and its end if that is missing, too', () => {
    const marked = differing({
      aspect: 'edges',
      expected: [['signups', 'mean']],
      actual: [['spend', 'mean']],
    });
    expect([...marked.ghosts]).toEqual(['signups']);
    expect([...marked.edges]).toEqual([['signups mean', 'ghost']]);
  });

  it('marks an edge that breaks a law', () => {
    const marked = differing({ aspect: 'edges', expected: [], actual: [['spend', 'mean']] });
    expect([...marked.edges]).toEqual([['spend mean', 'wrong']]);
  });

  it('marks nodes whose value, type or execution is not as expected', () => {
    expect([...differing({ aspect: 'values', expected: { mean: 1 }, actual: { mean: 2 } }).wrong]).toEqual([
      'mean',
    ]);
    const ran = differing({ aspect: 'executed', expected: ['mean'], actual: ['mean', 'spend'] });
    expect([...ran.wrong]).toEqual(['spend']);
  });

  it('draws as it is what was put right since', () => {
    const stale = differing({ aspect: 'edges', expected: [['spend', 'mean']], actual: [] });
    expect([...stale.edges]).toEqual([]);
  });
});
