import type { NodeKind } from '../protocol';

/** Every kind that a node can be of. */
export const KINDS: readonly NodeKind[] = [
  'input',
  'config',
  'function',
  'expanded',
  'validator',
  'loader',
  'saver',
  'expander',
  'collector',
];
