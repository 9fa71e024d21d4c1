import { linkIn, type OpenLink, withoutLink } from './link/address';
import type { WorkbenchState } from './state';
import { type GraphView, MOST_HOPS, WHOLE_VIEW } from './view';
import type { Workbench } from './workbench';

/** What of an address is about this page's view; other parts of it are left alone. */
export interface Place {
  node: string | null;
  view: GraphView;
}

const KEYS = [
  'node',
  'find',
  'only',
  'hops',
  'fold',
  'frames',
  'off',
  'outline',
  'waterfall',
  'xray',
  'path',
] as const;

/**
 * The fragment for a place, without `#`; parts of `before` that are not about the view stay as they are.
 *
 * @example fragmentOf({ node: 'c', view: { ...WHOLE_VIEW, hops: 2 } }, '')  // 'node=c&hops=2'
 */
export function fragmentOf({ node, view }: Place, before: string): string {
  const parts = new URLSearchParams(before.replace(/^#/, ''));
  for (const key of KEYS) parts.delete(key);
  if (node !== null) parts.set('node', node);
  if (view.query !== '') parts.set('find', view.query);
  if (view.only) parts.set('only', '1');
  if (view.hops !== null) parts.set('hops', String(view.hops));
  for (const file of view.collapsed) parts.append('fold', file);
  if (!view.grouped) parts.set('frames', '0');
  if (view.variants) parts.set('off', '1');
  if (view.outline) parts.set('outline', '1');
  if (view.waterfall) parts.set('waterfall', '1');
  if (view.xray) parts.set('xray', '1');
  if (view.path?.to) parts.set('path', `${view.path.from}..${view.path.to}`);
  return parts.toString();
}

/** The place that a fragment tells; what cannot be read is as on a first visit. */
export function placeOf(fragment: string): Place {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const hops = Number(parts.get('hops'));
  const [from, to] = (parts.get('path') ?? '').split('..');
  return {
    node: parts.get('node') || null,
    view: {
      ...WHOLE_VIEW,
      query: parts.get('find') ?? '',
      only: parts.get('only') === '1',
      hops: Number.isInteger(hops) && hops >= 1 && hops <= MOST_HOPS ? hops : null,
      collapsed: [...new Set(parts.getAll('fold'))],
      grouped: parts.get('frames') !== '0',
      variants: parts.get('off') === '1',
      outline: parts.get('outline') === '1',
      waterfall: parts.get('waterfall') === '1',
      xray: parts.get('xray') === '1',
      path: from && to ? { from, to } : null,
    },
  };
}

/** The address of the page, as far as it is needed; tests bring their own. */
export interface Address {
  read(): string;
  write(fragment: string): void;
  /** Calls `listener` when the person changed the address; returns how to stop that. */
  onChange(listener: () => void): () => void;
}

/** Browsers refuse addresses that change too often. */
const PAUSE_MS = 250;

/** What a link holds of the state: once one of these changes, the address no longer tells the program. */
const PROGRAM = ['files', 'inputs', 'config', 'overrides'] as const;

/**
 * Keeps the selection and the view in step with the address. A program that the address tells is opened by `open`, and
 * stays in the address until it is changed; a node that it names is selected with the first graph. Returns how to stop.
 */
export function followAddress(
  workbench: Workbench,
  address: Address,
  pauseMs = PAUSE_MS,
  open: OpenLink = async () => false,
): () => void {
  const { store } = workbench;
  let awaited: string | null = null;
  let opening = 0;
  let opened: { link: string; state: WorkbenchState } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function enter(): void {
    clearTimeout(timer);
    const fragment = address.read();
    const link = linkIn(fragment);
    const mine = ++opening;
    if (link === null || link === opened?.link) {
      arrive(fragment);
      return;
    }
    awaited = '';
    void open(link).then((worked) => {
      if (mine !== opening) return;
      opened = worked ? { link, state: store.getState() } : null;
      if (!worked) address.write(withoutLink(fragment));
      arrive(fragment);
    });
  }

  function arrive(fragment: string): void {
    const { node, view } = placeOf(fragment);
    awaited = node;
    workbench.setView(view);
    selectAwaited(store.getState());
  }

  function selectAwaited({ graph, analysis }: WorkbenchState): void {
    // Without an analysis the graph on show is another program's.
    if (!awaited || !analysis || !graph || graph.nodes.length === 0) return;
    const name = awaited;
    awaited = null;
    if (graph.nodes.some((node) => node.name === name)) workbench.selectNode(name, 'door');
  }

  const changed = (now: WorkbenchState): boolean =>
    opened !== null && PROGRAM.some((key) => now[key] !== opened?.state[key]);

  function leaveNote(): void {
    const state = store.getState();
    const before = address.read().replace(/^#/, '');
    const told = changed(state) ? withoutLink(before) : before;
    if (changed(state)) opened = null;
    const next = fragmentOf({ node: state.selection.node, view: state.view }, told);
    if (next !== before) address.write(next);
  }

  const unwatch = store.subscribe((now, before) => {
    if (now.graph !== before.graph) selectAwaited(now);
    if (now.selection.node !== before.selection.node && awaited !== '') awaited = null;
    if (awaited !== null) return;
    if (now.selection.node === before.selection.node && now.view === before.view && !changed(now)) return;
    clearTimeout(timer);
    timer = setTimeout(leaveNote, pauseMs);
  });
  enter();
  const deafen = address.onChange(enter);
  return () => {
    clearTimeout(timer);
    unwatch();
    deafen();
  };
}
