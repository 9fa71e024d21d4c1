/** What makes a run, and what a visitor adds to it. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Everything that makes a run: what a link, a lesson and an embed each spell in their own way. */
export interface Program {
  /** File name to text; `functions.py` is a module, `run.py` the driver script. */
  files: Record<string, string>;
  /** What shapes the graph (`config.when`). */
  config: Record<string, Json>;
  /** Sample inputs by node name; a list meets a `pd.Series` parameter as a Series, a dict of lists a `pd.DataFrame`. */
  inputs: Record<string, Json>;
  /** Values that stand in for nodes; neither the node nor its upstream runs. */
  overrides?: Record<string, Json>;
}

/** A file that an input stands for, as in `{"$file": "spend.parquet"}`; `id` changes whenever its content does. */
export interface Attachment {
  name: string;
  id: string;
  blob: Blob;
  /** What the page has decoded of a Parquet file, as JSON of its columns. */
  columns?: Blob;
}

/** A package that the visitor adds; `network` tells whether the site lets the page fetch it where there is no wheel. */
export interface ExtraPackage {
  id: string;
  /** The name of the package, or of the wheel file. */
  name: string;
  wheel?: Blob;
  network?: boolean;
}

/** What an installation added; or why it failed, as a sentence that names the package. */
export interface Installed {
  packages: { name: string; version: string }[];
  why: string;
}
