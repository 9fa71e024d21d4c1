import { spawnWorker } from '../../kernel/spawn';
import type { ParquetAnswer } from './messages';
import workerUrl from './parquet.worker?worker&url';

/**
 * The columns of a Parquet file as JSON, decoded in a worker that lives as long as that takes.
 * @throws Error with a sentence that begins with the name of the file.
 */
export async function readParquet(file: File): Promise<Blob> {
  const worker = spawnWorker(workerUrl, 'parquet');
  try {
    const answer = await new Promise<ParquetAnswer>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({
          why: 'is not read: its reader did not arrive, or the memory did not suffice. Drop it again',
        });
      };
      worker.postMessage(file);
    });
    if ('columns' in answer) return answer.columns;
    throw new Error(`${file.name} ${answer.why}.`);
  } finally {
    worker.terminate();
  }
}
