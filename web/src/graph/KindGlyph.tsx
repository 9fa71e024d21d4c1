import { KIND_SIGNS } from '../look/signs';
import type { NodeKind } from '../protocol';

export const KIND_NAMES: Record<NodeKind, string> = {
  input: 'input',
  config: 'config',
  function: 'function',
  expanded: 'made by a decorator',
  validator: 'validator',
  loader: 'loader',
  saver: 'saver',
  expander: 'one to many',
  collector: 'many to one',
};

export function KindGlyph({ kind, x, y }: { kind: NodeKind; x: number; y: number }) {
  return <path className={`glyph kind-${kind}`} d={KIND_SIGNS[kind]} transform={`translate(${x} ${y})`} />;
}
