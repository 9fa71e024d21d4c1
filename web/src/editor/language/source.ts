import type { Graph, GraphNode } from '../../protocol';
import type { Fields } from '../../workbench/fields';
import type { Files } from '../../workbench/files';

/** What the helpers of the editor read: the program and what is known about it. */
export interface Source {
  files: Files;
  /** The last graph that could be drawn, or null before the first. */
  graph: Graph | null;
  inputs: Fields;
  config: Fields;
  overrides: Fields;
}

export const nodeNamed = (graph: Graph | null, name: string): GraphNode | undefined =>
  graph?.nodes.find((node) => node.name === name);

export const isPython = (file: string): boolean => file.endsWith('.py');

export const moduleOf = (file: string): string => file.replace(/\.py$/, '');

/** 1-based line of an offset. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
