/** Object identifiers of Postgres' built-in types. */
const elementTypes = { text: 25, bytea: 17 } as const;

/**
 * A list as Postgres receives it in binary (array_recv): one dimension, each element its length and its bytes. As text,
 * every quote and backslash would be escaped here and read character by character there, bytes written as hex digits.
 */
export function binaryArray(
  type: keyof typeof elementTypes,
  items: readonly (string | Uint8Array | null)[],
): Buffer {
  let size = 20;
  for (const item of items) size += 4 + lengthOf(item);
  const array = Buffer.allocUnsafe(size);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(items.includes(null) ? 1 : 0, 4);
  array.writeInt32BE(elementTypes[type], 8);
  array.writeInt32BE(items.length, 12);
  array.writeInt32BE(1, 16);
  let at = 20;
  for (const item of items) {
    if (item === null) {
      array.writeInt32BE(-1, at);
      at += 4;
      continue;
    }
    const length = typeof item === 'string' ? array.write(item, at + 4) : copy(item, array, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + length;
  }
  return array;
}

function lengthOf(item: string | Uint8Array | null): number {
  if (item === null) return 0;
  return typeof item === 'string' ? Buffer.byteLength(item) : item.length;
}

function copy(bytes: Uint8Array, into: Buffer, at: number): number {
  into.set(bytes, at);
  return bytes.length;
}
