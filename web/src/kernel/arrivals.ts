/**
 * How much of the files that Python starts from has arrived. The browser tells when each is there; of those that are
 * read here, the share that has come can be told before.
 * Prevents: "Starting Python 0%" for as long as a slow line takes. Counting the bytes of all would mean to read the
 * WebAssembly in between, and then the browser no longer keeps it compiled.
 */

import { fileName } from './file-name';

export interface Arrivals {
  /** This share of a file has come. */
  tell(url: string, share: number): void;
  end(): void;
}

/**
 * @param urls  of the files
 * @param sizes  by file name, in bytes
 */
export function followArrivals(
  urls: string[],
  sizes: Record<string, number>,
  onShare: (share: number) => void,
): Arrivals {
  const weight = (url: string) => sizes[fileName(url)] ?? 0;
  const total = urls.reduce((sum, url) => sum + weight(url), 0);
  const shares = new Map(urls.map((url) => [url, 0]));
  const tell = (url: string, share: number) => {
    if (share <= (shares.get(url) ?? 1)) return;
    shares.set(url, share);
    onShare(urls.reduce((sum, one) => sum + weight(one) * (shares.get(one) ?? 0), 0) / total);
  };
  if (typeof PerformanceObserver === 'undefined') return { tell, end: () => {} };
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) tell(name, 1);
  });
  observer.observe({ type: 'resource', buffered: true });
  return { tell, end: () => observer.disconnect() };
}
