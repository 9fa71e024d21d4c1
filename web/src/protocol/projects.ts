/** Programs on their way out of the playground, and files on their way in. */

import type { Program } from './program';

export type ExportKind = 'zip' | 'notebook' | 'script' | 'tests';

/** A file on its way to the page; `data` is Base64, `media` a media type. */
export interface SentFile {
  name: string;
  media: string;
  data: string;
}

/** A function that lines `first` to `last` of a script could be, or the JSON text of a value that they give. */
export interface Proposal {
  name: string;
  kind: 'function' | 'input';
  code: string;
  first: number;
  last: number;
  source: string;
  needs: string[];
  gives: string[];
  note: string;
}

/** A piece of a script that becomes no node, and why. */
export interface LeftOut {
  line: number;
  source: string;
  why: string;
}

/** What a script could be: `header` are its imports and helpers, `items` in the order of the script. */
export interface Proposals {
  header: string;
  items: Proposal[];
  left: LeftOut[];
}

/** What came out of a file: a program in place of the one that is there, files to add to it, or proposals. */
export interface Imported {
  mode: 'replace' | 'add' | 'propose';
  title: string;
  program: Program | null;
  proposals: Proposals | null;
  /** What was left out and why. */
  told: string[];
}
