/**
 * A line with a given speed and delay between a browser and a server on this machine, which counts the bytes that come down.
 * The browser's own throttling leaves out what workers of workers and the service worker fetch; a line leaves out nothing.
 */

import { connect, createServer } from 'node:net';

/** Small enough that many connections share the line evenly. */
const CHUNK = 8192;

/**
 * @param {number} target  port of the server
 * @param {{ bitsPerSecond: number, delayMs: number }} options
 * @returns {Promise<{ port: number, bytes(): number, close(): void }>}
 */
export async function slowLine(target, { bitsPerSecond, delayMs }) {
  const bytesPerMs = bitsPerSecond / 8 / 1000;
  let counted = 0;
  /** When the line is free again: chunks of all connections stand in one queue. */
  let free = 0;

  /** Resolves when a chunk has gone down the line. @param {number} size @returns {Promise<void>} */
  function pass(size) {
    const now = performance.now();
    free = Math.max(free, now) + size / bytesPerMs;
    return new Promise((resolve) => setTimeout(resolve, free - now));
  }

  const server = createServer((browser) => {
    const upstream = connect(target, 'localhost');
    const end = () => {
      browser.destroy();
      upstream.destroy();
    };
    browser.on('error', end);
    upstream.on('error', end);
    browser.on('close', end);
    // A request is small: only its way takes time.
    browser.on('data', (data) => setTimeout(() => upstream.writable && upstream.write(data), delayMs));
    let way = Promise.resolve();
    upstream.on('data', (data) => {
      // Nothing more is read until this has gone, as on a real line.
      upstream.pause();
      way = way.then(async () => {
        for (let at = 0; at < data.length; at += CHUNK) {
          const chunk = data.subarray(at, at + CHUNK);
          await pass(chunk.length);
          counted += chunk.length;
          if (browser.writable) browser.write(chunk);
        }
        upstream.resume();
      });
    });
    upstream.on('end', () => void way.then(() => browser.end()));
  });
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(null)));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The line has no port.');
  return { port: address.port, bytes: () => counted, close: () => server.close() };
}
