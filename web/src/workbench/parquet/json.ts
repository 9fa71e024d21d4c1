import type { ColumnType } from './types';

/** A value that the decoder gave, as JSON that Python reads exactly: whole numbers of any size, NaN, bytes as hex digits. */
export function jsonOf(type: ColumnType, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  switch (type.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return value ? 'true' : 'false';
    case 'text':
      return JSON.stringify(value);
    case 'bytes':
      return `"${hexOf(value as Uint8Array)}"`;
    case 'float':
      return floatOf(type.bits === 16 ? halfOf(value as Uint8Array) : (value as number));
    case 'uint':
      return String(BigInt.asUintN(type.bits, BigInt(value as number | bigint)));
    case 'decimal':
      return `"${value instanceof Uint8Array ? wholeOf(value) : value}E${-type.scale}"`;
    case 'list':
      return `[${Array.from(value as ArrayLike<unknown>, (one) => jsonOf(type.of, one)).join()}]`;
    case 'map': {
      const pairs = (Object.values(value)[0] ?? []) as object[];
      return `[${pairs.map((pair) => pairOf(type, Object.values(pair))).join()}]`;
    }
    case 'struct': {
      const record = value as Record<string, unknown>;
      const parts = type.fields.map(
        (one) => `${JSON.stringify(one.name)}:${jsonOf(one.type, record[one.name])}`,
      );
      return `{${parts.join()}}`;
    }
    default:
      return String(value);
  }
}

const pairOf = (type: ColumnType & { kind: 'map' }, [key, value]: unknown[]): string =>
  `[${jsonOf(type.key, key)},${jsonOf(type.value, value)}]`;

const floatOf = (value: number): string => (Object.is(value, -0) ? '-0.0' : String(value));

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A whole number in two's complement, the highest byte first. */
const wholeOf = (bytes: Uint8Array): bigint =>
  bytes.length ? BigInt.asIntN(bytes.length * 8, BigInt(`0x${hexOf(bytes)}`)) : 0n;

/** A float of 16 bits, the lowest byte first (IEEE 754 binary16). */
function halfOf([low = 0, high = 0]: Uint8Array): number {
  const sign = high & 0x80 ? -1 : 1;
  const exponent = (high >> 2) & 0x1f;
  const fraction = (((high & 3) << 8) | low) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}
