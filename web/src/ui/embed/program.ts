import type { LightGraph } from '../../embed/light';
import type { EmbeddedProgram } from '../../embed/messages';
import { asGraph } from '../../embed/still-graph';
import { siteAddresses } from '../../lessons/addresses';
import { fetcherAt, lessonOf } from '../../lessons/course';
import { givenProgram } from '../../lessons/steps';
import type { Graph } from '../../protocol';
import { fieldsOf } from '../../workbench/fields';
import type { Saved } from '../../workbench/persist';

/** What an embedded playground begins with. */
export interface Beginning {
  program: Saved;
  /** The page of the lesson that it is from, or null. */
  page: string | null;
  /** What is drawn until Python has drawn the program's own; null if it is not known. */
  graph: Graph | null;
}

/** The program of a page; with a lesson, that of its step, with the page's own files and values in place of those. */
export async function beginningOf(
  program: EmbeddedProgram,
  lesson: string | null,
  drawn: LightGraph | null,
): Promise<Beginning> {
  const own = savedOf(program);
  if (lesson === null) return { program: own, page: null, graph: drawn && asGraph(drawn) };
  const [slug = '', id] = lesson.split('/');
  const base = import.meta.env.BASE_URL;
  // Not by `location`: a sandboxed frame has an address, but no origin that it could be asked under.
  const get = fetcherAt(new URL(`${base}learn/data/`, document.baseURI));
  const found = lessonOf(await get(`${slug}.json`), slug);
  const step = id === undefined ? found.steps[0] : found.steps.find((one) => one.id === id);
  if (!step) {
    const steps = found.steps.map((one) => one.id).join(', ');
    throw new Error(`The lesson "${slug}" has no step "${id}". Its steps are: ${steps}.`);
  }
  const given = givenProgram(found, step);
  return {
    program: {
      ...given,
      files: { ...given.files, ...own.files },
      inputs: { ...given.inputs, ...own.inputs },
      config: { ...given.config, ...own.config },
    },
    page: siteAddresses(base).lesson(slug, step.id),
    graph: Object.keys(own.files).length === 0 ? step.begin : null,
  };
}

function savedOf({ files, inputs, config }: EmbeddedProgram): Saved {
  return {
    files,
    active: Object.keys(files)[0] ?? '',
    inputs: fieldsOf(inputs),
    config: fieldsOf(config),
    overrides: {},
    example: '',
  };
}
