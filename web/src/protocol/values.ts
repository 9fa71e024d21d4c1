/** Values as they are shown: a page, a summary, a branch or a difference at a time. */

import type { Json } from './program';

export interface Column {
  name: string;
  dtype: string;
}

export interface FramePreview {
  kind: 'frame';
  columns: Column[];
  /** Row labels of this page, as text. */
  index: string[];
  /** Cells of this page, row by row; what JSON cannot carry arrives as text. */
  rows: Json[][];
  /** Rows in the whole value. */
  total: number;
  /** The type of the value: "DataFrame", "Series". */
  type: string;
  /** Columns that are not sent because there are too many. */
  omitted?: number;
  /** The cells of this page that were others before. */
  changed?: [row: number, column: number, before: Json][];
}

export interface ValuePreview {
  kind: 'value';
  text: string;
  type: string;
  /** Characters of the whole text, where `text` is cut. */
  length?: number;
  /** Children of a container: they can be asked for one page at a time. */
  size?: number;
  /** A picture, HTML or Markdown may be asked for. */
  rich?: boolean;
}

export type Preview = FramePreview | ValuePreview;

export interface Sort {
  column: number;
  descending: boolean;
}

export interface Filter {
  column: number;
  /** A part of the cell, or a comparison such as `> 10`. */
  text: string;
}

/** The order and choice of the rows of a table; columns by their number. */
export interface TableView {
  sort: Sort | null;
  filters: Filter[];
  /** Mark the cells that were others before. */
  changed?: boolean;
  /** Leave out rows without such. */
  changedOnly?: boolean;
}

/** Rows of a table, in the order and choice of `view`, and of the columns `first` to `last` (excluded) only. */
export interface PageRequest {
  offset: number;
  limit: number;
  view?: TableView;
  first?: number;
  last?: number;
}

/** A value of the last run: a node's, or a part of it, by the positions of child after child. */
export interface ValuePlace {
  node: string;
  path?: number[];
}

/** What a column holds; what it has not, such as a median of text, is null. */
export interface ColumnSummary {
  rows: number;
  /** The rows looked at, where that is not all. */
  sampled: number | null;
  missing: number;
  distinct: number | null;
  min: string | null;
  median: string | null;
  max: string | null;
  /** A histogram in equal steps from `min` to `max`. */
  bins: number[] | null;
  /** The most frequent values with their counts. */
  common: [value: string, count: number][] | null;
}

/** One line of a tree. */
export interface Child {
  label: string;
  type: string;
  text: string;
  /** How many children it has itself; null for what is no container. */
  size: number | null;
  /** It is no container, but has more to show than its line. */
  open: boolean;
}

export interface Children {
  items: Child[];
  total: number;
}

export interface TextPart {
  text: string;
  /** Characters of the whole text. */
  length: number;
}

/** A value as the JSON of a field; where it has no such form, `why` says so. */
export interface Editable {
  json: Json;
  why: string;
}

/** What a value offers besides text. The HTML is the program's own: show it sanitised and in a sandbox only. */
export interface Rich {
  /** A data URL. */
  image: string | null;
  html: string | null;
  markdown: string | null;
}

/** How a column differs from what it was: cells that changed, and of numbers the differences now - before. */
export interface ColumnChange {
  name: string;
  state: 'same' | 'changed' | 'added' | 'removed';
  changed: number;
  mean: string | null;
  least: string | null;
  most: string | null;
}

export interface RowChanges {
  changed: number;
  added: number;
  removed: number;
}

/** How a value differs from the one of the run before; `none` if there was none. `before` is shown for what is no table. */
export interface Changes {
  state: 'none' | 'same' | 'changed';
  before: Preview | null;
  columns: ColumnChange[];
  rows: RowChanges;
}
