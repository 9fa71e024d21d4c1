/**
 * How much of the files that Python starts from has arrived, file by file: the browser tells when each is there.
 * Prevents: "Starting Python 0%" for as long as a slow line takes. Counting bytes would mean to read the WebAssembly
 * in between, and then the browser no longer keeps it compiled.
 */
export function followArrivals(
  urls: string[],
  sizes: Record<string, number>,
  onShare: (share: number) => void,
): () => void {
  if (typeof PerformanceObserver === 'undefined') return () => {};
  const weight = (url: string) => sizes[url.slice(url.lastIndexOf('/') + 1)] ?? 0;
  const total = urls.reduce((sum, url) => sum + weight(url), 0);
  const awaited = new Set(urls);
  let arrived = 0;
  const observer = new PerformanceObserver((list) => {
    const before = arrived;
    for (const { name } of list.getEntries()) if (awaited.delete(name)) arrived += weight(name);
    if (arrived > before) onShare(arrived / total);
  });
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}
