/**
 * What the page was built with stays on show in the panes of the playground until Python has drawn the graph and
 * a run has made values. Prevents: a first visit that sees a result for an instant, and then empty panes for as long
 * as Python loads.
 */
import { createContext, type ReactNode, useContext, useRef } from 'react';
import { useBench } from '../../workbench/use-workbench';

export interface FirstPieces {
  graph: Element;
  value: Element;
}

/**
 * Copies of the drawing and the result in the page, or null where it was built with none or they were removed.
 * They themselves stay on show until the playground takes their place: without them a frame or two would be empty.
 */
export function takeFirstPieces(root: Element): FirstPieces | null {
  const [graph, value] = [root.querySelector('.first-graph'), root.querySelector('.first-value')];
  if (!graph || !value) return null;
  return { graph: graph.cloneNode(true) as Element, value: value.cloneNode(true) as Element };
}

export const FirstPiecesContext = createContext<FirstPieces | null>(null);

/** The pieces for the panes, as long as the program is the one that they were made from. */
export function useCarried(): { graph: ReactNode; value: ReactNode } {
  const pieces = useContext(FirstPiecesContext);
  const files = useBench((state) => state.files);
  const overrides = useBench((state) => state.overrides);
  const first = useRef({ files, overrides }).current;
  if (!pieces || files !== first.files || overrides !== first.overrides) return { graph: null, value: null };
  return { graph: <Carried piece={pieces.graph} />, value: <Carried piece={pieces.value} /> };
}

const Carried = ({ piece }: { piece: Element }) => (
  <div className="carried" ref={(host) => host?.replaceChildren(piece)} />
);
