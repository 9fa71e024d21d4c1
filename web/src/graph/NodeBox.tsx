import { memo } from 'react';
import type { GraphNode } from '../protocol';
import { summarise } from '../workbench/summary';
import { useBench } from '../workbench/use-workbench';
import type { Box } from './geometry';
import { KIND_NAMES, KindGlyph } from './KindGlyph';
import { cutMiddle, labelOf } from './label';
import type { Light } from './lights';
import { NodeFrame } from './NodeFrame';
import { nodeState } from './node-state';
import { StateMark } from './StateMark';
import { BOX_HEIGHT, GLYPH_WIDTH, PREVIEW_LENGTH, sizeOf } from './size';

/** What a check says of a node: of one that is as it should be, that an answer lacks it or has it too many. */
export type NodeMark = 'ghost' | 'wrong' | 'off' | 'lacking' | 'extra';

interface NodeBoxProps {
  node: GraphNode;
  box: Box;
  light: Light;
  selected: boolean;
  /** The one node that Tab reaches; arrow keys lead to the others. */
  tabbable: boolean;
  stale: boolean;
  warned: boolean;
  /** It stands for all nodes of a file. */
  group: boolean;
  /** A check expected it, or expected it to be otherwise; or config has switched it off. */
  marked: NodeMark | null;
  /** Under which config what is switched off would be there. */
  condition: string | null;
  /** Whether the search found it; null while nothing is searched for. */
  found: boolean | null;
  leaving: boolean;
}

/** One node: a button with the node's name, drawn around its own middle. */
export const NodeBox = memo(function NodeBox(props: NodeBoxProps) {
  const { node, box, light, selected, tabbable, stale, warned, group, marked, condition, found, leaving } =
    props;
  const run = useBench((state) => state.run.nodes[node.name]);
  const preview = useBench((state) => state.run.previews[node.name]);
  const error = useBench((state) => (state.run.error?.node === node.name ? state.run.error : null));
  const cut = run?.status === 'failed' && error?.type === 'Stopped' ? { ...run, why: 'stopped' } : run;
  const { mark, time, words } = nodeState(cut, stale, warned);
  const label = labelOf(node);
  const { captionHeight } = sizeOf(node);
  const left = -box.width / 2;
  const top = -box.height / 2 + captionHeight;
  const right = box.width / 2;
  const failed = mark === 'failed';
  const value = !failed && preview ? summarise(preview, PREVIEW_LENGTH) : '';
  const told = condition ?? (marked && MARKED[marked]);
  const described = [
    condition ? `switched off, there ${condition}` : told,
    node.type,
    group ? '' : KIND_NAMES[node.kind],
    group || condition ? '' : words,
    node.optional ? 'optional' : '',
    node.doc,
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no <button>.
    <g
      className={`node kind-${node.kind} is-${mark} light-${light}${found === false ? ' faint' : ''}${found ? ' found' : ''}${marked ? ` ${marked}` : ''}`}
      data-node={leaving ? undefined : node.name}
      data-leaving={leaving || undefined}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      aria-label={node.name}
      aria-pressed={group ? undefined : selected}
      aria-expanded={group ? false : undefined}
      aria-description={described.filter(Boolean).join('. ')}
      aria-hidden={leaving || undefined}
      style={{ transform: `translate(${box.x}px, ${box.y}px)` }}
    >
      {(told ?? label.caption) && (
        <text className="caption" x={left + 4} y={top - 4}>
          {told ?? label.caption}
        </text>
      )}
      <rect className="ring" x={left - 4} y={top - 4} width={box.width + 8} height={BOX_HEIGHT + 8} rx="9" />
      {group && (
        <rect className="box under" x={left + 4} y={top + 4} width={box.width} height={BOX_HEIGHT} rx="6" />
      )}
      <NodeFrame kind={node.kind} left={left} top={top} width={box.width} />
      {mark === 'failed' && (
        <rect className="bar-failed" x={left} y={top} width="4" height={BOX_HEIGHT} rx="2" />
      )}
      {!group && <KindGlyph kind={node.kind} x={left + 9} y={top + 6} />}
      {group && (
        <path
          className="glyph"
          d={`M${left + 10} ${top + 13}H${left + 20}M${left + 15} ${top + 8}V${top + 18}`}
        />
      )}
      <text className="name" x={left + GLYPH_WIDTH + 3} y={top + 18}>
        {label.name}
      </text>
      <text className={failed ? 'type failed' : 'type'} x={left + GLYPH_WIDTH + 3} y={top + 35}>
        {failed ? cutMiddle(error?.type ?? 'failed', label.type.length + PREVIEW_LENGTH) : label.type}
      </text>
      <text className="time" x={right - 24} y={top + 17}>
        {time}
      </text>
      <StateMark mark={mark} x={right - 13} y={top + 13} />
      <text className="value" x={right - 8} y={top + 35}>
        {value}
      </text>
    </g>
  );
}, drawnAlike);

const MARKED: Record<NodeMark, string> = {
  ghost: 'expected',
  wrong: 'not as expected',
  off: 'switched off',
  lacking: 'missing',
  extra: 'too many',
};

/** Each answer of the kernel brings new records: a node whose drawing would come out the same is left alone. */
function drawnAlike(before: NodeBoxProps, now: NodeBoxProps): boolean {
  const { node: a, box: from, ...then } = before;
  const { node: b, box: to, ...rest } = now;
  return (
    (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === then[key]) &&
    (['x', 'y', 'width', 'height'] as const).every((side) => from[side] === to[side]) &&
    (['name', 'type', 'kind', 'doc', 'optional'] as const).every((key) => a[key] === b[key]) &&
    a.decorators.join() === b.decorators.join()
  );
}
