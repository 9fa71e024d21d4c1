import { spawnWorker } from '../../kernel/spawn';
import type { Workbench } from '../../workbench/workbench';
import { createFormatter, NotFormatted } from './formatter';
import workerUrl from './ruff.worker?worker&url';

/** One formatter for the page, asleep until somebody formats. */
const formatter = createFormatter(() => spawnWorker(workerUrl, 'formatter'));

/** A load that takes longer than this is told about. */
const PATIENCE_MS = 1200;

/** The text of a file as ruff writes it, or null after telling why not. */
export async function formatted(workbench: Workbench, file: string, text: string): Promise<string | null> {
  const tell = (notice: string) => workbench.events.emit('notice', { text: notice });
  const timer = setTimeout(() => tell('Loading the formatter.'), PATIENCE_MS);
  try {
    return await formatter.format(text);
  } catch (error) {
    if (!(error instanceof NotFormatted)) throw error;
    tell(`${file} is not formatted: ${error.message}.`);
    return null;
  } finally {
    clearTimeout(timer);
  }
}
