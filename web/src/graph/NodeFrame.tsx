import type { NodeKind } from '../protocol';
import { BOX_HEIGHT } from './size';

interface NodeFrameProps {
  kind: NodeKind;
  left: number;
  top: number;
  width: number;
}

/** The frame of a node; what a decorator has made has two. */
export function NodeFrame({ kind, left, top, width }: NodeFrameProps) {
  return (
    <>
      <rect className="box" x={left} y={top} width={width} height={BOX_HEIGHT} rx="6" />
      {kind === 'expanded' && (
        <rect className="inner" x={left + 3} y={top + 3} width={width - 6} height={BOX_HEIGHT - 6} rx="4" />
      )}
    </>
  );
}
