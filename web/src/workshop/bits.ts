/** Numbers of a few bits each, one after the other in bytes; zeros at the end need not be written. */

/** How many bits hold a number below `count`. */
export const widthOf = (count: number): number => (count <= 1 ? 0 : 32 - Math.clz32(count - 1));

export class BitWriter {
  #bits: number[] = [];

  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) this.#bits.push((value >> bit) & 1);
  }

  /** The bytes, without the zeros at the end. */
  bytes(): number[] {
    const bytes: number[] = [];
    this.#bits.forEach((bit, i) => {
      bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (7 - (i & 7)));
    });
    while (bytes.at(-1) === 0) bytes.pop();
    return bytes;
  }
}

export class BitReader {
  #bytes: number[];
  #at = 0;

  constructor(bytes: number[]) {
    this.#bytes = bytes;
  }

  /** What was not written is zero. */
  read(width: number): number {
    let value = 0;
    for (let bit = 0; bit < width; bit++, this.#at++)
      value = (value << 1) | (((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    return value;
  }

  /** Whether bytes are left that nobody asked for. */
  get over(): boolean {
    return this.#bytes.length > (this.#at + 7) >> 3;
  }
}
