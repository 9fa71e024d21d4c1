import { useEffect, useRef } from 'react';
import type { Layout } from '../../graph/geometry';
import { placeInRanks } from '../../graph/place';
import { StaticGraph } from '../../graph/StaticGraph';
import type { Addresses } from '../../lessons/addresses';
import type { CourseOutline } from '../../lessons/course';
import { type Progress, passedOf } from '../../lessons/progress';
import type { Graph, GraphNode } from '../../protocol';

/** The engine's graph of the lessons in words for people: titles in place of names, minutes in place of types. */
export function mapGraph({ map, lessons }: CourseOutline): Graph {
  const title = (name: string) => headOf(lessons, name)?.title ?? name;
  return {
    ...map,
    nodes: map.nodes.map((node) => ({
      ...node,
      name: title(node.name),
      type: `${headOf(lessons, node.name)?.minutes ?? 0} min`,
      doc: headOf(lessons, node.name)?.summary ?? '',
    })),
    edges: map.edges.map(([from, to]) => [title(from), title(to)]),
  };
}

/** A node's name is the lesson's slug as Python can say it. */
const headOf = (lessons: CourseOutline['lessons'], name: string) =>
  lessons.find(({ slug }) => slug.replaceAll('-', '_') === name.replace(/^lesson_(?=\d)/, ''));

interface LessonMapProps {
  outline: CourseOutline;
  addresses: Addresses;
  progress: Progress | null;
}

/** Which lesson builds on which: a dataflow, drawn as any other. */
export function LessonMap({ outline, addresses, progress }: LessonMapProps) {
  const graph = mapGraph(outline);
  const layout = (outline.mapLayout as Layout | undefined) ?? placeInRanks(graph, 'TB');
  const headFor = ({ name }: GraphNode) => outline.lessons.find(({ title }) => title === name);
  const box = useRef<HTMLDivElement>(null);
  const place = progress?.place?.split('/')[0];
  const here = outline.lessons.find(({ slug }) => slug === place) ?? outline.lessons[0];
  const address = here && addresses.lesson(here.slug);

  // Where there is room for a part of the map only, that is where the reader is, or where everything begins.
  useEffect(() => {
    const node = address && box.current?.querySelector(`a[href="${CSS.escape(address)}"]`);
    if (!box.current || !node) return;
    const [around, inside] = [box.current.getBoundingClientRect(), node.getBoundingClientRect()];
    box.current.scrollLeft += inside.left + inside.width / 2 - (around.left + around.width / 2);
  }, [address]);

  return (
    <div className="lesson-map" ref={box}>
      <StaticGraph
        graph={graph}
        layout={layout}
        label="Map of the lessons"
        compact
        href={(node) => {
          const head = headFor(node);
          return head ? addresses.lesson(head.slug) : null;
        }}
        note={(node) => {
          const head = headFor(node);
          if (!head || !progress) return null;
          const done = passedOf(progress, head);
          return done === head.steps.length ? 'done' : done > 0 ? `${done}/${head.steps.length}` : null;
        }}
      />
    </div>
  );
}
