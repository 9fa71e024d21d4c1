import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { spawnWorker } from '../kernel/spawn';
import type { Graph, GraphNode } from '../protocol';
import { adjustedLayout } from './adjust';
import type { Direction } from './dot';
import type { Box, Layout } from './geometry';
import workerUrl from './layout.worker.ts?worker&url';
import { createLayouter, type Layouter, type LayoutPort } from './layouter';
import type { Scene } from './scene';

const spawn = () => spawnWorker(workerUrl, 'layout') as unknown as LayoutPort;

/** How long the first drawing may wait for Graphviz, which is still being loaded then. */
const FIRST_MS = 80;
/** A small graph may wait a moment for Graphviz rather than be drawn twice; a larger one never is there in time. */
const SMALL = 40;
const SMALL_MS = 20;
/** While the keys are busy, a large layout would only take the time from the next drawing. */
const REFINE_MS = 150;

/** The newest graph that has been laid out. */
export function useScene(graph: Graph | null, direction: Direction): Scene | null {
  const layouter = useRef<Layouter | null>(null);
  const [scene, setScene] = useState<Scene | null>(null);
  const shown = useRef<Scene | null>(null);
  shown.current = scene;

  useLayoutEffect(() => {
    layouter.current = createLayouter(spawn);
    return () => {
      layouter.current?.dispose();
      layouter.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    if (!graph || !layouter.current) return;
    const { current: asked } = layouter;
    let current = true;
    const show = (layout: Layout) => current && setScene({ graph, layout });
    const known = asked.atHand(graph, direction);
    if (known) {
      show(known);
      return;
    }
    const adjust = () => show(adjustedLayout(shown.current, graph, direction));
    const refine = () => {
      asked.layout(graph, direction).then((layout) => {
        clearTimeout(timer);
        if (layout) show(layout);
      });
    };
    // What Graphviz would keep waiting is drawn at once, and glides when the better layout is there.
    const large = graph.nodes.length > SMALL;
    const wait = large ? REFINE_MS : shown.current ? SMALL_MS : FIRST_MS;
    const timer = setTimeout(large ? refine : adjust, wait);
    if (large) adjust();
    else refine();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [graph, direction]);

  return scene;
}

/** Nodes that the new scene no longer has, kept for the time that they take to fade out. */
export function useLeaving(scene: Scene | null, glideMs: number): { node: GraphNode; box: Box }[] {
  const shown = useRef<Scene | null>(null);
  const [leaving, setLeaving] = useState<{ node: GraphNode; box: Box }[]>([]);

  useEffect(() => {
    const before = shown.current;
    shown.current = scene;
    if (!before || !scene || glideMs === 0) return;
    const gone = before.graph.nodes.flatMap((node) => {
      const box = before.layout.boxes[node.name];
      return box && !(node.name in scene.layout.boxes) ? [{ node, box }] : [];
    });
    if (gone.length === 0) return;
    setLeaving(gone);
    const timer = setTimeout(() => setLeaving([]), glideMs);
    return () => {
      clearTimeout(timer);
      setLeaving([]);
    };
  }, [scene, glideMs]);

  return leaving;
}
