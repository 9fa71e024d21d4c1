import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { pathAfter } from '../workbench/view';
import type { Sides } from './lights';
import type { Scene } from './scene';
import type { Shown } from './shown';
import type { ZoomControls } from './use-zoom';
import { neighbour, stepOf } from './walk';

const PAN = 60;

export interface Pointing {
  sides: Sides;
  onClick(event: MouseEvent): void;
  onDoubleClick(event: MouseEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  /** Selects a node and puts the focus on it. */
  go(name: string): void;
}

/** What mouse and keys do in the drawing. */
export function usePointing(
  { graph, layout }: Scene,
  groups: Shown['groups'],
  svg: RefObject<SVGSVGElement | null>,
  zoom: ZoomControls,
): Pointing {
  const workbench = useWorkbench();
  const selected = useBench((state) => state.selection.node);
  const view = useBench((state) => state.view);
  const [sides, setSides] = useState<Sides>('both');

  const nameOf = (event: { target: EventTarget }): string | null =>
    (event.target as Element).closest<SVGGElement>('[data-node]')?.dataset.node ?? null;

  /** Of a large graph most nodes are only painted: then the place tells. */
  function nodeAt(event: MouseEvent): string | null {
    const bounds = svg.current?.getBoundingClientRect();
    if (!bounds) return null;
    const { x, y, k } = zoom.transform();
    const [px, py] = [(event.clientX - bounds.left - x) / k, (event.clientY - bounds.top - y) / k];
    const slack = 3 / k;
    const hit = Object.entries(layout.boxes).find(
      ([, box]) =>
        Math.abs(box.x - px) <= box.width / 2 + slack && Math.abs(box.y - py) <= box.height / 2 + slack,
    );
    return hit?.[0] ?? null;
  }

  function focus(name: string): void {
    const box = layout.boxes[name];
    if (box) zoom.reveal(box);
    const put = () =>
      svg.current
        ?.querySelector<SVGGElement>(`[data-node="${CSS.escape(name)}"]`)
        ?.focus({ preventScroll: true });
    // A node that just came into view becomes an element with the next drawing.
    if (svg.current?.querySelector(`[data-node="${CSS.escape(name)}"]`)) put();
    else requestAnimationFrame(() => requestAnimationFrame(put));
  }

  function select(name: string): void {
    if (!groups.has(name)) workbench.selectNode(name, 'graph');
  }

  function go(name: string): void {
    select(name);
    focus(name);
  }

  const expand = (file: string) =>
    workbench.setView({ collapsed: view.collapsed.filter((other) => other !== file) });

  const pick = (name: string) =>
    groups.has(name) || workbench.setView({ path: pathAfter(view.path, name, selected) });

  function openCode(name: string): void {
    const node = graph.nodes.find((other) => other.name === name);
    if (node?.file && node.line) workbench.goTo({ file: node.file, line: node.line }, 'graph');
  }

  function light(name: string, side: Sides): void {
    select(name);
    setSides(sides === side ? 'both' : side);
  }

  function onNodeKey(name: string, key: string): boolean {
    const step = stepOf(key, layout.direction);
    if (step) {
      const next = neighbour(graph, layout, name, step);
      if (next) go(next);
      return true;
    }
    switch (key) {
      case 'Enter':
        if (groups.has(name)) expand(name);
        else {
          workbench.selectNode(name, 'graph');
          workbench.showPane('values');
        }
        return true;
      case ' ':
        select(name);
        return true;
      case 'e':
        openCode(name);
        return true;
      case 'u':
        light(name, 'upstream');
        return true;
      case 'd':
        light(name, 'downstream');
        return true;
      case 'x':
        select(name);
        workbench.setView({ xray: !(view.xray && name === selected) });
        return true;
      case 'p':
        pick(name);
        return true;
      case 'Escape':
        if (view.path) workbench.setView({ path: null });
        else workbench.selectNode(null, 'graph');
        return true;
    }
    return false;
  }

  function onViewKey(key: string, shift: boolean): boolean {
    if (key === '+' || key === '=') zoom.zoomBy(1.25);
    else if (key === '-') zoom.zoomBy(0.8);
    else if (key === '0' || key === 'f') zoom.fitAll();
    else if (shift && key === 'ArrowLeft') zoom.panBy(PAN, 0);
    else if (shift && key === 'ArrowRight') zoom.panBy(-PAN, 0);
    else return false;
    return true;
  }

  return {
    sides,
    go,
    onClick(event) {
      const name = nameOf(event) ?? nodeAt(event);
      if (name === null) {
        if (view.path) workbench.setView({ path: null });
        workbench.selectNode(null, 'graph');
      } else if (event.shiftKey) pick(name);
      else if (groups.has(name)) expand(name);
      else workbench.selectNode(name, 'graph');
    },
    onDoubleClick(event) {
      const name = nameOf(event) ?? nodeAt(event);
      if (name) openCode(name);
    },
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const name = nameOf(event);
      // Shifted arrows move the view, on a node as elsewhere.
      if (event.shiftKey && onViewKey(event.key, true)) event.preventDefault();
      else if (name && onNodeKey(name, event.key)) event.preventDefault();
      else if (onViewKey(event.key, event.shiftKey)) event.preventDefault();
    },
  };
}
