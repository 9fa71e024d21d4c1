/** Files that leave the playground are made by Python, where the program is. */

import { createStore } from 'zustand/vanilla';
import type { ExportKind } from '../protocol';
import { programOf } from '../workbench/bench';
import { download } from '../workbench/download';
import { linkOf } from '../workbench/link/opening';
import type { Workbench } from '../workbench/workbench';
import { bytesOf } from './base64';
import { programTitle } from './SharingItems';
import { addressOf } from './sharing';

/** The kind that is being made, or null: nodes are computed for it, which can take long. */
export const exporting = createStore<{ kind: ExportKind | null }>(() => ({ kind: null }));

/** Makes a file of the program and offers it for saving; what goes wrong is told as a notice. */
export async function exportAs(workbench: Workbench, kind: ExportKind): Promise<void> {
  if (exporting.getState().kind !== null) return;
  exporting.setState({ kind });
  try {
    const state = workbench.store.getState();
    const link = await linkOf(state).then(
      (made) => addressOf(location.href, made, state),
      () => '',
    );
    const { name, media, data } = await workbench.inspect({
      type: 'export',
      program: programOf(state),
      kind,
      title: programTitle(workbench),
      link,
    });
    download(name, bytesOf(data), media);
    workbench.events.emit('notice', { text: `Exported ${name}.` });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    workbench.events.emit('notice', { text, action: { label: 'OK', act: () => {} } });
  } finally {
    exporting.setState({ kind: null });
  }
}

/** Gives an export up: Python is interrupted, the program stays. */
export const stopExport = (workbench: Workbench): Promise<void> => workbench.stop();
