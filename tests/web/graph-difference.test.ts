import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../web/src/graph/DifferenceNote';
import { namesOf, withDifference } from '../../web/src/graph/difference';
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
    const { graph: drawn, ghosts, edges } = differing({ aspect: 'nodes', expected: ['level'], actual: [] });
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
    expect([[...marked.wrong], [...marked.ghosts]]).toEqual([['spend', 'mean'], []]);
  });

  it('draws a missing edge, and its end if that is missing, too', () => {
    const marked = differing({
      aspect: 'edges',
      expected: [['signups', 'mean']],
      actual: [],
    });
    expect([...marked.ghosts]).toEqual(['signups']);
    expect([...marked.edges]).toEqual([['signups mean', 'ghost']]);
    expect(namesOf(marked)).toEqual(['signups', 'mean']);
  });

  it('shows both what lacks and what is too much, as in an order', () => {
    const marked = differing({
      aspect: 'edges',
      expected: [['mean', 'spend']],
      actual: [['spend', 'mean']],
    });
    expect([...marked.edges]).toEqual([
      ['mean spend', 'ghost'],
      ['spend mean', 'wrong'],
    ]);
    const nodes = differing({ aspect: 'nodes', expected: ['level'], actual: ['mean'] });
    expect([[...nodes.ghosts], [...nodes.wrong]]).toEqual([['level'], ['mean']]);
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
    expect([...ran.listed]).toEqual([['spend', 'extra']]);
    expect(wordsOf(ran)).toBe('Ran, and should not have: spend.');
  });

  it('names what is marked, and of much how much more there is', () => {
    const names = Array.from({ length: 9 }, (_, index) => `a_rather_long_name_${index}`);
    const told = (expected: string[]) => wordsOf(differing({ aspect: 'nodes', expected, actual: [] }));
    expect(told(names)).toBe(`Expected, not there yet: ${names.slice(0, 3).join(', ')} and 6 more.`);
    expect(told(['a', 'b', 'c'])).toBe('Expected, not there yet: a, b and c.');
    expect(told(['x'.repeat(99), 'y'])).toBe(`Expected, not there yet: ${'x'.repeat(99)} and 1 more.`);
  });

  it('draws as it is what was put right since', () => {
    const stale = differing({ aspect: 'edges', expected: [['spend', 'mean']], actual: [] });
    expect([...stale.edges]).toEqual([]);
  });

  it('marks an edge that is forbidden as wrong, and an input that is asked for', () => {
    const edge = differing({ aspect: 'edges', expected: [], actual: [['spend', 'mean']] });
    expect([...edge.edges, ...edge.ghosts]).toEqual([['spend mean', 'wrong']]);
    const input = differing({ aspect: 'inputs', expected: [], actual: ['spend'] });
    expect([[...input.wrong], [...input.ghosts]]).toEqual([['spend'], []]);
  });

  it('draws an input that should be asked for, and leaves one that is', () => {
    const absent = differing({ aspect: 'inputs', expected: ['signups', 'spend'], actual: ['spend'] });
    expect([[...absent.ghosts], [...absent.wrong]]).toEqual([['signups'], []]);
    expect([...differing({ aspect: 'inputs', expected: ['spend'], actual: [] }).wrong]).toEqual([]);
    expect([...differing({ aspect: 'inputs', expected: ['mean'], actual: [] }).wrong]).toEqual(['mean']);
  });

  it('marks the names that an answer lacks or has too many, and no others', () => {
    const answer = differing({
      aspect: 'names',
      expected: ['spend', 'x'],
      actual: ['mean', 'x'],
      about: 'answer',
    });
    // The nodes are as they should be: it is the answer that is not.
    expect([...answer.wrong]).toEqual([]);
    expect([...answer.listed]).toEqual([
      ['spend', 'lacking'],
      ['mean', 'extra'],
    ]);
    expect(wordsOf(answer)).toBe('Missing (answer): spend. Too many (answer): mean.');
  });

  it('marks nothing of another graph that the check tried', () => {
    const tried = (files: Difference['files']): Difference => ({
      aspect: 'names',
      expected: ['spend'],
      actual: ['mean'],
      files,
    });
    expect(differing(tried({ 'functions.py': 'def spend() -> int: ...' })).graph).toBe(graph);
    expect([...differing(tried({ 'functions.py': '' })).listed]).toEqual([]);
    expect([...differing(tried({ 'run.py': '', 'data.csv': null })).listed.keys()]).toEqual([
      'spend',
      'mean',
    ]);
  });

  it('marks the node that a difference is about, and draws it if the step is heading for it', () => {
    const about = (nodes: string[]): Difference => ({ aspect: 'errors', expected: null, actual: 'x', nodes });
    expect([...differing(about(['mean'])).wrong]).toEqual(['mean']);
    expect([...differing(about(['level'])).ghosts]).toEqual(['level']);
    expect(differing(about(['nowhere'])).graph).toBe(graph);
  });
});
