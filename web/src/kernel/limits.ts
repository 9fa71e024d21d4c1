/**
 * Keeps Python within the memory that Pyodide can handle.
 * Prevents: addresses beyond 2 GB, which Pyodide's string conversion reads as negative: every message turns to garbage.
 * Python itself takes the refusal for what it is and raises MemoryError.
 */

const PAGE_BYTES = 65536;
const LIMIT_BYTES = 2 ** 31 - PAGE_BYTES;

/** From now on no WebAssembly memory of this thread grows beyond the limit. */
export function limitMemory(limitBytes = LIMIT_BYTES): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > limitBytes) {
      throw new RangeError('Python may not use more than 2 GB of memory.');
    }
    return grow.call(this, pages);
  };
}
