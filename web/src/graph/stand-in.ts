import type { GraphNode } from '../protocol';

/** A node of the drawing that no function makes. */
export const standInNode = (
  name: string,
  words: Partial<Pick<GraphNode, 'type' | 'doc'>> = {},
): GraphNode => ({
  name,
  type: '',
  kind: 'function',
  tags: {},
  doc: '',
  file: null,
  line: null,
  version: null,
  function: null,
  decorators: [],
  optional: false,
  ...words,
});
