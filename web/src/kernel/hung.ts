/**
 * Remembers the program whose analysis had to be ended, and what was said about it.
 * Prevents: the same endless import starting again at every repaint, ending one worker after the other.
 */

import type { Graph, Program } from '../protocol';
import { cutGraph } from './outcomes';

export class Hung {
  #key = '';
  #graph: Graph | null = null;

  /** The answer given last time, if this is that program. */
  answerFor(program: Program): Graph | null {
    return this.#graph && this.#key === keyOf(program) ? this.#graph : null;
  }

  remember(program: Program, code: string, file: string | null, message: string): Graph {
    this.#key = keyOf(program);
    this.#graph = cutGraph(code, file, message);
    return this.#graph;
  }
}

/** What an analysis depends on: inputs and overrides do not matter to it. */
function keyOf({ files, config }: Program): string {
  return JSON.stringify([files, config]);
}
