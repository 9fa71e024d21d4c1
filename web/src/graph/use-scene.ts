import { useEffect, useRef, useState } from 'react';
import type { Graph, GraphNode } from '../protocol';
import { adjustedLayout } from './adjust';
import type { Direction } from './dot';
import type { Box, Layout } from './geometry';
import { createLayouter, type Layouter, type LayoutPort } from './layouter';
import type { Scene } from './scene';

const spawn = (): LayoutPort =>
  new Worker(new URL('./layout.worker.ts', import.meta.url), {
    type: 'module',
    name: 'layout',
  }) as unknown as LayoutPort;

/** How long the first drawing may wait for Graphviz, which is still being loaded then. */
const FIRST_MS = 80;
/** A small graph may wait a moment for Graphviz rather than be drawn twice; a larger one never is there in time. */
const SMALL = 40;
const SMALL_MS = 20;

/** The newest graph that has been laid out. */
export function useScene(graph: Graph | null, direction: Direction): Scene | null {
  const layouter = useRef<Layouter | null>(null);
  const [scene, setScene] = useState<Scene | null>(null);
  const shown = useRef<Scene | null>(null);
  shown.current = scene;

  useEffect(() => {
    layouter.current = createLayouter(spawn);
    return () => {
      layouter.current?.dispose();
      layouter.current = null;
    };
  }, []);

  useEffect(() => {
    if (!graph) return;
    let current = true;
    const show = (layout: Layout) => current && setScene({ graph, layout });
    // What Graphviz would keep waiting is drawn at once, and glides when the better layout is there.
    const small = graph.nodes.length <= SMALL;
    const wait = small ? (shown.current ? SMALL_MS : FIRST_MS) : 0;
    const timer = setTimeout(() => show(adjustedLayout(shown.current, graph, direction)), wait);
    layouter.current?.layout(graph, direction).then((layout) => {
      clearTimeout(timer);
      if (layout) show(layout);
    });
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
