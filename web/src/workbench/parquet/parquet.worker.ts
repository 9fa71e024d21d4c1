/** Decodes Parquet beside the page, which a file of millions of values would make stand still for seconds. */
import { decodeParquet, Unreadable } from './decode';
import type { ParquetAnswer, ParquetMessage } from './messages';

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  post(await answer(data));
};

const post = (message: ParquetMessage) => self.postMessage(message);

async function answer(file: Blob): Promise<ParquetAnswer> {
  try {
    return { columns: await decodeParquet(file, { onShare: (share) => post({ share }) }) };
  } catch (error) {
    if (error instanceof Unreadable) return { why: error.message };
    return { why: `cannot be read (${error instanceof Error ? error.message : String(error)})` };
  }
}
