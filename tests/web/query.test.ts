import { describe, expect, it } from 'vitest';
import { aroundNode, partOf, pathBetween } from '../../web/src/workbench/neighbourhood';
import { findNodes } from '../../web/src/workbench/query';
import { parseQuery } from '../../web/src/workbench/query-parse';
import { aGraph, aNode } from './memory-kernel';

/** raw → clean → mean → score ← extra; clean → report */
const graph = aGraph(
  [
    aNode('raw', { kind: 'input', function: null, type: 'pd.DataFrame' }),
    aNode('extra', { kind: 'input', function: null, type: 'float' }),
    aNode('clean', { type: 'pd.DataFrame', file: 'prepare.py', tags: { pii: 'true', owner: ['me', 'you'] } }),
    aNode('mean', { type: 'float', file: 'prepare.py', doc: 'The average of what was spent.' }),
    aNode('score', { type: 'float', file: 'model.py' }),
    aNode('clean_report', { type: 'str', file: 'model.py', tags: { owner: 'you' } }),
  ],
  [
    ['raw', 'clean'],
    ['clean', 'mean'],
    ['mean', 'score'],
    ['extra', 'score'],
    ['clean', 'clean_report'],
  ],
);

const find = (query: string): string[] => {
  const { names, why } = findNodes(graph, query);
  expect(why).toBeNull();
  return [...(names ?? [])];
};
const whyNot = (query: string): string => {
  const { names, why } = findNodes(graph, query);
  expect(names).toBeNull();
  return why ?? '';
};

describe('a query', () => {
  it('follows the flow up, down or both ways', () => {
    expect(find('+mean')).toEqual(['raw', 'clean', 'mean']);
    expect(find('mean+')).toEqual(['mean', 'score']);
    expect(find('+mean+')).toEqual(['raw', 'clean', 'mean', 'score']);
    expect(find('1+mean')).toEqual(['clean', 'mean']);
    expect(find('raw+1')).toEqual(['raw', 'clean']);
  });

  it('finds the node of exactly a name', () => {
    expect(find('=clean')).toEqual(['clean']);
    expect(find('=clean, =score')).toEqual(['clean', 'score']);
    expect(find('=nothing')).toEqual([]);
  });

  it('takes names by pattern', () => {
    expect(find('clean*')).toEqual(['clean', 'clean_report']);
    expect(find('*e*n')).toEqual(['clean', 'mean']);
    expect(find('nothing*')).toEqual([]);
    expect(find('clean*+1')).toEqual(['clean', 'mean', 'clean_report']);
  });

  it('asks for tags, types, kinds, modules and documentation', () => {
    expect(find('tag:pii')).toEqual(['clean']);
    expect(find('tag:owner=you')).toEqual(['clean', 'clean_report']);
    expect(find('tag:owner=nobody')).toEqual([]);
    expect(find('type:dataframe')).toEqual(['raw', 'clean']);
    expect(find('kind:input')).toEqual(['raw', 'extra']);
    expect(find('module:model')).toEqual(['score', 'clean_report']);
    expect(find('doc:average')).toEqual(['mean']);
  });

  it('finds all ways between two nodes', () => {
    expect(find('raw..score')).toEqual(['raw', 'clean', 'mean', 'score']);
    expect(find('mean..')).toEqual(['mean', 'score']);
    expect(find('..mean')).toEqual(['raw', 'clean', 'mean']);
    expect(find('score..raw')).toEqual([]);
  });

  it('finds free text in names and documentation, whatever the case', () => {
    expect(find('CLEAN')).toEqual(['clean', 'clean_report']);
    expect(find('spent')).toEqual(['mean']);
  });

  it('combines: all words, one of the alternatives, none of what has a minus', () => {
    expect(find('+score -kind:input')).toEqual(['clean', 'mean', 'score']);
    expect(find('kind:input, type:str')).toEqual(['raw', 'extra', 'clean_report']);
    expect(find('clean type:str')).toEqual(['clean_report']);
  });

  it('that is empty asks for everything', () => {
    expect(find('  ')).toHaveLength(6);
  });

  it('says what is wrong with it', () => {
    expect(whyNot('kind:inputs')).toMatch(/no kind `inputs`.*input, config/);
    expect(whyNot('typ:float')).toMatch(/`typ:` cannot be asked for.*type:/);
    expect(whyNot('tag:')).toMatch(/needs a value/);
    expect(whyNot('..')).toMatch(/is no path/);
    expect(whyNot('a..b..c')).toMatch(/is no path/);
    expect(whyNot('++')).toMatch(/names no node/);
    expect(whyNot('+')).toMatch(/names no node/);
    expect(whyNot('-')).toMatch(/minus needs/);
    expect(whyNot('raw,')).toMatch(/comma needs/);
    expect(whyNot('+report+')).toBe('There is no node `report`. There is `clean_report`.');
    expect(whyNot('raw..zzz')).toBe('There is no node `zzz`.');
    expect(whyNot('zzz*+')).toBe('No node is called like `zzz*`.');
  });

  it('takes signs of regular expressions literally', () => {
    expect(find('cl.an*')).toEqual([]);
    expect(parseQuery('(a*').why).toBeNull();
  });
});

describe('neighbourhoods', () => {
  it('reach as many edges as asked for, along and against the flow but not around corners', () => {
    expect([...aroundNode(graph, 'mean', 1)].sort()).toEqual(['clean', 'mean', 'score']);
    expect([...aroundNode(graph, 'mean', 2)].sort()).toEqual(['clean', 'mean', 'raw', 'score']);
  });

  it('hold the path between two nodes in either order', () => {
    expect([...pathBetween(graph, 'score', 'clean')].sort()).toEqual(['clean', 'mean', 'score']);
    expect(pathBetween(graph, 'raw', 'extra').size).toBe(0);
  });

  it('cut a graph down to some of its nodes', () => {
    const part = partOf(graph, new Set(['raw', 'clean', 'score']));
    expect(part.nodes.map(({ name }) => name)).toEqual(['raw', 'clean', 'score']);
    expect(part.edges).toEqual([['raw', 'clean']]);
  });
});
