/** Opens the program of a link in place of one's own, which is kept. */

import type { Saved, Storage } from '../persist';
import { sameProgram, shelve } from '../shelf';
import type { WorkbenchState } from '../state';
import type { Workbench } from '../workbench';
import type { OpenLink } from './address';
import { baseOf } from './bases';
import { decodeLink, encodeLink, LinkError } from './link';
import { MOST_BYTES, MOST_CHARACTERS } from './packing';

export const programIn = ({ files, active, inputs, config, overrides, example }: WorkbenchState): Saved => ({
  files,
  active,
  inputs,
  config,
  overrides,
  example,
});

/** The link of the program as it is now. @throws LinkError if it would be longer than any that is opened */
export async function linkOf(state: WorkbenchState): Promise<string> {
  const link = encodeLink(programIn(state), await baseOf(state.example));
  const bytes = Object.values(state.files).reduce((sum, text) => sum + text.length, 0);
  if (link.length > MOST_CHARACTERS || bytes * 2 > MOST_BYTES)
    throw new LinkError('The program is too large for a link. Export it as a project and send that.');
  return link;
}

/** What opens the links that an address brings. */
export const opener =
  (workbench: Workbench, storage: Storage | null): OpenLink =>
  async (link) => {
    try {
      const { program, lost } = await decodeLink(link, baseOf);
      if (lost.length > 0)
        await openKept(
          workbench,
          storage,
          program,
          ['Opened what the link still holds.', ...lost].join(' '),
          true,
        );
      else if (sameProgram(program, programIn(workbench.store.getState())))
        workbench.openFile(program.active);
      else await openKept(workbench, storage, program, 'Opened the program of the link.');
      return true;
    } catch (error) {
      const text =
        error instanceof LinkError ? error.message : `This link could not be opened: ${String(error)}`;
      workbench.events.emit('notice', { text, action: { label: 'OK', act: () => {} } });
      return false;
    }
  };

/**
 * Replaces the program by one from outside. Work of one's own is put on the shelf first; the notice takes it back,
 * and stays until it is answered if it is `lasting`.
 */
export async function openKept(
  workbench: Workbench,
  storage: Storage | null,
  program: Saved,
  text: string,
  lasting = false,
): Promise<void> {
  const own = programIn(workbench.store.getState());
  const base = await baseOf(own.example);
  if (!base || !sameProgram(own, base)) shelve(storage, own);
  const undo = workbench.openProgram(program);
  const notice = lasting ? { text, action: { label: 'Undo', act: undo } } : { text, undo };
  workbench.events.emit('notice', { ...notice, whole: true });
}
