import type { Json } from '../protocol';
import { fieldsOf } from './fields';
import type { Saved } from './persist';

/**
 * Programs to begin with. Each is a folder under examples/: its files as they are, and example.json,
 * so that Python stays in .py files and a new example needs no change here.
 */
export interface Example {
  id: string;
  title: string;
  about: string;
  program: Saved;
}

interface Manifest {
  title: string;
  about: string;
  order: number;
  files: string[];
  inputs: Record<string, Json>;
  config: Record<string, Json>;
}

const manifests = import.meta.glob<Manifest>('./examples/*/example.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>('./examples/*/*.py', {
  eager: true,
  import: 'default',
  query: '?raw',
});

function exampleOf(path: string, manifest: Manifest): Example {
  const folder = path.replace(/\/example\.json$/, '');
  const id = folder.replace('./examples/', '');
  const files = Object.fromEntries(
    manifest.files.map((name) => {
      const text = sources[`${folder}/${name}`];
      if (text === undefined)
        throw new Error(`Example ${id} lists ${name}, but its folder does not hold it.`);
      return [name, text];
    }),
  );
  return {
    id,
    title: manifest.title,
    about: manifest.about,
    program: {
      files,
      active: manifest.files[0] as string,
      inputs: fieldsOf(manifest.inputs),
      config: fieldsOf(manifest.config),
      overrides: {},
      example: id,
    },
  };
}

/** In the order of the menu; the first one greets a first visit. */
export const EXAMPLES: Example[] = Object.entries(manifests)
  .sort(([, a], [, b]) => a.order - b.order)
  .map(([path, manifest]) => exampleOf(path, manifest));

export const FIRST_EXAMPLE = EXAMPLES[0] as Example;

export const exampleById = (id: string): Example =>
  EXAMPLES.find((example) => example.id === id) ?? FIRST_EXAMPLE;
