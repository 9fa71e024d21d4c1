import type { Graph } from '../protocol';
import type { Layout } from './geometry';

/** A graph with its places: what is drawn. The two change together, so that a node never lacks its place. */
export interface Scene {
  graph: Graph;
  layout: Layout;
}
