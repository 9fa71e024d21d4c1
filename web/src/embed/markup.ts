/** What an author wrote into the page, read: the program, the graph that came with it, and how it is to be shown. */

import type { Edge, Json } from '../protocol';
import type { LightGraph } from './light';
import { type EmbeddedProgram, type EmbedOptions, isRecord, PANES, THEMES, type ThemeName } from './messages';
import { readGraph, readNode, wholeGraph } from './still-graph';

export interface Markup {
  program: EmbeddedProgram;
  options: EmbedOptions;
  /** Sentences for the author about what could not be read. */
  faults: string[];
}

const ONE_FILE = 'functions.py';

/** The words of an attribute: separated by spaces or commas. */
export const wordsOf = (text: string | null): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);

export function readMarkup(element: Element): Markup {
  const faults: string[] = [];
  const json = (name: string): Record<string, Json> => {
    const text = element.getAttribute(name);
    if (!text?.trim()) return {};
    try {
      const value: unknown = JSON.parse(text);
      if (isRecord(value)) return value as Record<string, Json>;
      faults.push(`The attribute ${name} must be an object of values by name, like {"spend": [10, 20]}.`);
    } catch (error) {
      faults.push(`The attribute ${name} is not JSON: ${error instanceof Error ? error.message : error}.`);
    }
    return {};
  };
  const panes = wordsOf(element.getAttribute('view'));
  const view = PANES.filter((pane) => panes.includes(pane));
  const strange = panes.filter((pane) => !(PANES as readonly string[]).includes(pane));
  if (strange.length > 0)
    faults.push(`The attribute view knows ${PANES.join(', ')}, and not ${strange.join(', ')}.`);
  const outputs = wordsOf(element.getAttribute('outputs'));
  const files = filesOf(element, faults);
  if (Object.keys(files).length === 0 && !element.getAttribute('lesson'))
    faults.push('There is no code: put a <pre> with it into the element, or name a lesson.');
  return {
    program: { files, inputs: json('inputs'), config: json('config') },
    options: {
      view: view.length > 0 ? view : [...PANES],
      outputs: outputs.length > 0 ? outputs : null,
      readOnly: element.hasAttribute('read-only'),
      lesson: element.getAttribute('lesson') || null,
      theme: themeOf(element),
      run: element.hasAttribute('autorun'),
    },
    faults,
  };
}

/** The theme that the author asked for; a word that is none counts as "auto". */
export const themeOf = (element: Element): ThemeName =>
  THEMES.find((theme) => theme === element.getAttribute('theme')) ?? 'auto';

/** The code blocks of the element, which a highlighter may have filled with elements of its own. */
function filesOf(element: Element, faults: string[]): Record<string, string> {
  const names = wordsOf(element.getAttribute('files'));
  const blocks = [...element.querySelectorAll('pre')].filter(
    (pre) => !pre.closest('.linenodiv, figure, [data-shown]'),
  );
  const files: Record<string, string> = {};
  for (const [index, pre] of blocks.entries()) {
    const own =
      pre.closest('[data-file]')?.getAttribute('data-file') ??
      pre.querySelector('[data-file]')?.getAttribute('data-file');
    const name = own ?? names[index] ?? (blocks.length === 1 ? ONE_FILE : null);
    if (name === null) {
      faults.push(`Code block ${index + 1} has no file name: give it one in the attribute files.`);
      continue;
    }
    files[name] = codeOf(pre);
  }
  if (names.length > blocks.length && blocks.length > 0)
    faults.push(
      `The attribute files names ${names.length} files, but there are ${blocks.length} code blocks.`,
    );
  return files;
}

function codeOf(pre: Element): string {
  const copy = pre.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll('.linenos, .lineno, .gp, button')) extra.remove();
  const text = (copy.textContent ?? '').replace(/\r\n?/g, '\n').replace(/^\n/, '');
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The graph that was made with the page: drawn as SVG, or as JSON. Null if there is none that can be read. */
export function givenGraph(element: Element): LightGraph | null {
  const svg = element.querySelector('svg [data-node]')?.closest('svg');
  if (svg) return graphOfSvg(svg);
  const script = element.querySelector('script[type="application/json"]');
  if (!script) return null;
  try {
    return readGraph(JSON.parse(script.textContent ?? ''));
  } catch {
    return null;
  }
}

function graphOfSvg(svg: Element): LightGraph | null {
  const nodes = [...svg.querySelectorAll<SVGElement>('[data-node]')].map(({ dataset }) =>
    readNode({ name: dataset.node, type: dataset.type, kind: dataset.kind, doc: dataset.doc }),
  );
  const edges = [...svg.querySelectorAll<SVGElement>('[data-from][data-to]')].map(
    ({ dataset }): Edge => [dataset.from ?? '', dataset.to ?? ''],
  );
  return wholeGraph(nodes, edges);
}
