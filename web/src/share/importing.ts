/** A file from outside → the program, or proposals for one. Own work is kept, whatever comes. */

import type { Imported } from '../protocol';
import { fieldsOf } from '../workbench/fields';
import { nameProblem } from '../workbench/files';
import { openKept, programIn } from '../workbench/link/opening';
import type { Saved, Storage } from '../workbench/persist';
import type { Workbench } from '../workbench/workbench';
import { base64Of } from './base64';
import { begin, end, FILE } from './refactoring';

const MOST = 20_000_000;

/** Opens a file. Resolves when it is open; rejects with a sentence if it cannot be. */
export async function importFile(workbench: Workbench, storage: Storage | null, file: File): Promise<void> {
  if (file.size > MOST) throw new Error(`${file.name} is larger than ${MOST / 1e6} MB.`);
  const data = await base64Of(file);
  const found = await workbench.inspect({ type: 'import', name: file.name, data, names: {} });
  await take(workbench, storage, found, file.name, data);
}

/** Puts what was found into the workbench. */
export async function take(
  workbench: Workbench,
  storage: Storage | null,
  found: Imported,
  name: string,
  data: string,
): Promise<void> {
  const told = found.told.length > 0 ? ` ${found.told.join(' ')}` : '';
  if (found.mode === 'add' && found.program) {
    add(workbench, found.program.files);
    return;
  }
  if (found.mode === 'propose' && found.proposals) {
    const { header } = found.proposals;
    const empty = { inputs: {}, config: {}, overrides: {}, example: '' };
    const program: Saved = { ...empty, files: { [FILE]: header }, active: FILE };
    await openKept(workbench, storage, program, `Opened ${name}. Accept its functions one by one.`);
    begin(workbench, { name, data, proposals: found.proposals, told: found.told });
    return;
  }
  if (!found.program) throw new Error(`${name} holds no program.`);
  end(workbench);
  await openKept(workbench, storage, savedOf(found.program), `Opened ${name}.${told}`, told !== '');
}

function savedOf({ files, inputs, config, overrides }: NonNullable<Imported['program']>): Saved {
  const names = Object.keys(files);
  const bad = names.flatMap((name) => nameProblem(name, {}) ?? []);
  if (bad.length > 0 || names[0] === undefined) throw new Error(bad[0] ?? 'There is no file in it.');
  return {
    files,
    active: names.find((name) => name.endsWith('.py')) ?? names[0],
    inputs: fieldsOf(inputs),
    config: fieldsOf(config),
    overrides: fieldsOf(overrides ?? {}),
    example: '',
  };
}

/** Adds files, or replaces those of the same name; Undo brings the program back as it was. */
function add(workbench: Workbench, files: Record<string, string>): void {
  const before = programIn(workbench.store.getState());
  const [first] = Object.keys(files);
  const replaced = Object.keys(files).filter((name) => name in before.files);
  for (const [name, text] of Object.entries(files)) workbench.setFile(name, text);
  if (first) workbench.openFile(first);
  const text =
    replaced.length > 0 ? `Replaced ${replaced.join(', ')}.` : `Added ${Object.keys(files).join(', ')}.`;
  workbench.events.emit('notice', { text, undo: () => void workbench.openProgram(before) });
}
