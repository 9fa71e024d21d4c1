import type { GraphNode } from '../protocol';
import { labelOf } from './label';

/** Pixels. The box is `height - captionHeight` high and stands at the bottom. */
export interface NodeSize {
  width: number;
  height: number;
  captionHeight: number;
}

/** JetBrains Mono advances 0.6 em per character: names at 13 px, types at 11 px. */
const NAME_ADVANCE = 7.8;
const TYPE_ADVANCE = 6.6;
const CAPTION_ADVANCE = 6;

export const BOX_HEIGHT = 44;
export const GLYPH_WIDTH = 26;
const PADDING = 10;
const CAPTION_HEIGHT = 14;
/** Room for the state mark with its milliseconds, so that a run does not move the graph. */
const STATE_WIDTH = 74;
/** Room for a short preview beside the type. */
export const PREVIEW_LENGTH = 8;
const PREVIEW_WIDTH = PREVIEW_LENGTH * TYPE_ADVANCE + 8;

/** For drawings that nothing runs in: only the name decides. */
export const compactSize = (node: GraphNode): NodeSize => ({
  width: Math.ceil(labelOf(node).name.length * NAME_ADVANCE + 2 * PADDING),
  height: BOX_HEIGHT,
  captionHeight: 0,
});

/** The size of a node from its texts alone: no browser is needed, and every layout comes out the same. */
export function sizeOf(node: GraphNode): NodeSize {
  const { name, type, caption } = labelOf(node);
  const lines = [
    GLYPH_WIDTH + name.length * NAME_ADVANCE + STATE_WIDTH,
    GLYPH_WIDTH + type.length * TYPE_ADVANCE + PREVIEW_WIDTH,
    GLYPH_WIDTH + (caption?.length ?? 0) * CAPTION_ADVANCE,
  ];
  const captionHeight = caption ? CAPTION_HEIGHT : 0;
  return {
    width: Math.ceil(Math.max(...lines) + PADDING),
    height: BOX_HEIGHT + captionHeight,
    captionHeight,
  };
}
