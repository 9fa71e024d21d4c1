/** How the graph is looked at: what the Graph pane shows of it, and what is marked in it. */
export interface GraphView {
  /** What is searched for; see `parseQuery`. */
  query: string;
  /** True shows nothing but what the query finds. */
  only: boolean;
  /** So many edges around the selected node are shown; null shows all. */
  hops: number | null;
  /** Files whose nodes are drawn as one. */
  collapsed: readonly string[];
  /** True draws a frame around the nodes of each file, if there are several. */
  grouped: boolean;
  /** True draws what config has switched off, too. */
  variants: boolean;
  /** True shows the outline in place of the drawing. */
  outline: boolean;
  /** True shows below the drawing when each node of the last run began and how long it took. */
  waterfall: boolean;
  /** True shows what the function behind the selected node became. */
  xray: boolean;
  /** The ends of a path; while it has one end, the other is still to be picked. */
  path: { from: string; to: string | null } | null;
}

export const WHOLE_VIEW: GraphView = {
  query: '',
  only: false,
  hops: null,
  collapsed: [],
  grouped: true,
  variants: false,
  outline: false,
  waterfall: false,
  xray: false,
  path: null,
};

export const MOST_HOPS = 6;

/** The path after another node was picked: the first pick begins it, at the selected node if there is another one. */
export function pathAfter(
  path: GraphView['path'],
  picked: string,
  selected: string | null,
): GraphView['path'] {
  if (path && path.to === null && path.from !== picked) return { from: path.from, to: picked };
  if (!path && selected && selected !== picked) return { from: selected, to: picked };
  return { from: picked, to: null };
}
