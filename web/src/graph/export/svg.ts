import type { GraphNode } from '../../protocol';
import type { Box } from '../geometry';
import { labelOf } from '../label';
import type { Scene } from '../scene';
import { BOX_HEIGHT, sizeOf } from '../size';

/** The colours of a picture; a file does not know of themes. */
export interface Ink {
  paper: string;
  box: string;
  line: string;
  text: string;
  faint: string;
}

export const LIGHT_INK: Ink = {
  paper: '#ffffff',
  box: '#f7f8f9',
  line: '#858e98',
  text: '#16191d',
  faint: '#5a626c',
};

export const DARK_INK: Ink = {
  paper: '#14171b',
  box: '#1a1e23',
  line: '#6b747e',
  text: '#e9ebee',
  faint: '#98a1ab',
};

const MARGIN = 16;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The drawing as an SVG file that stands by itself: no style sheet, no script, fonts by generic name. */
export function svgOf({ graph, layout }: Scene, ink: Ink): string {
  const width = Math.ceil(layout.width + 2 * MARGIN);
  const height = Math.ceil(layout.height + 2 * MARGIN);
  const nodes = graph.nodes.flatMap((node) => {
    const box = layout.boxes[node.name];
    return box ? [nodeOf(node, box, ink)] : [];
  });
  const edges = layout.routes.map(
    ({ path }) => `<path d="${path}" fill="none" stroke="${ink.line}" marker-end="url(#tip)"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="'JetBrains Mono', ui-monospace, monospace">`,
    '<title>Dataflow</title>',
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">' +
      `<path d="M0 .5 8 4 0 7.5Z" fill="${ink.line}"/></marker></defs>`,
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="${ink.paper}"/>`,
    ...edges,
    ...nodes,
    '</svg>',
    '',
  ].join('\n');
}

function nodeOf(node: GraphNode, box: Box, ink: Ink): string {
  const { name, type, caption } = labelOf(node);
  const left = box.x - box.width / 2;
  const top = box.y - box.height / 2 + sizeOf(node).captionHeight;
  const dashes =
    node.kind === 'input'
      ? ' stroke-dasharray="5 4"'
      : node.kind === 'config'
        ? ' stroke-dasharray="1.5 3"'
        : '';
  const parts = [
    `<title>${escaped(node.name)}: ${escaped(node.type)}</title>`,
    `<rect x="${left}" y="${top}" width="${box.width}" height="${BOX_HEIGHT}" rx="6" fill="${ink.box}" stroke="${ink.line}"${dashes}/>`,
    `<text x="${left + 12}" y="${top + 18}" font-size="13" font-weight="600" fill="${ink.text}">${escaped(name)}</text>`,
    `<text x="${left + 12}" y="${top + 35}" font-size="11" fill="${ink.faint}">${escaped(type)}</text>`,
  ];
  if (caption)
    parts.push(
      `<text x="${left + 4}" y="${top - 4}" font-size="10" fill="${ink.faint}">${escaped(caption)}</text>`,
    );
  return `<g>${parts.join('')}</g>`;
}
