/** Files that inputs stand for, laid where Python finds them; each is written once for each content that it has. */

import type { PyodideAPI } from 'pyodide';
import type { Attachment } from '../protocol';
import { ATTACHED } from './boot';
import type { Turns } from './turns';

const pathOf = (name: string): string => `${ATTACHED}/${name}`;
/** Where py/tryhamilton/datafiles.py looks for what the page has decoded. */
const columnsPathOf = (name: string): string => `${pathOf(name)}.columns`;

export class Attachments {
  #pyodide: PyodideAPI;
  #turns: Turns;
  #placed = new Map<string, string>();

  constructor(pyodide: PyodideAPI, turns: Turns) {
    this.#pyodide = pyodide;
    this.#turns = turns;
  }

  /** Takes away what no input stands for any more: memory is scarce. */
  async place(files: Attachment[]): Promise<void> {
    const { FS } = this.#pyodide;
    const names = new Set(files.map(({ name }) => name));
    for (const name of [...this.#placed.keys()].filter((one) => !names.has(one))) {
      for (const path of [pathOf(name), columnsPathOf(name)])
        if (FS.analyzePath(path).exists) FS.unlink(path);
      this.#placed.delete(name);
    }
    for (const { name, id, blob, columns } of files) {
      if (this.#placed.get(name) === id) continue;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const decoded = columns && new Uint8Array(await columns.arrayBuffer());
      await this.#turns.take(async () => {
        FS.writeFile(pathOf(name), bytes);
        if (decoded) FS.writeFile(columnsPathOf(name), decoded);
      });
      this.#placed.set(name, id);
    }
  }
}
