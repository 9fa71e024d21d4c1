import { spawnWorker } from '../../kernel/spawn';
import type { ParquetAnswer, ParquetMessage } from './messages';
import workerUrl from './parquet.worker?worker&url';

/**
 * The columns of a Parquet file as JSON, decoded in a worker that lives as long as that takes.
 * `onShare` hears which share of its values is decoded.
 * @throws Error with a sentence that begins with the name of the file.
 */
export async function readParquet(file: File, onShare: (share: number) => void = () => {}): Promise<Blob> {
  const worker = spawnWorker(workerUrl, 'parquet');
  try {
    const answer = await new Promise<ParquetAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<ParquetMessage>) =>
        'share' in data ? onShare(data.share) : resolve(data);
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
