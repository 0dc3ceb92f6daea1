import protobuf from 'protobufjs/minimal.js';
import { type FieldKind, fieldsOf, isMessage, type MessageName } from './otlp-messages';

/** Deepest nesting of messages. Real exports need eight, and some more where values hold lists. */
const maxDepth = 40;
/** Most messages in one export: two bytes can ask for an object, and memory is not the sender's to spend. */
const maxMessages = 1_000_000;

/** Protobuf wire types: 0 varint, 1 eight bytes, 2 length and bytes. */
const wireTypes: Record<Exclude<FieldKind, MessageName>, number> = {
  string: 2,
  bytes: 2,
  hex: 2,
  bool: 0,
  int64: 0,
  uint32: 0,
  fixed64: 1,
  double: 1,
};

type Reading = { reader: protobuf.Reader; messages: number };

/**
 * Reads protobuf bytes into the form the same message has in OTLP/JSON, so that one mapping serves both.
 * Throws an Error that says where it stopped, for bytes that are cut short, nested too deeply or not protobuf.
 */
export function decodeProtobuf(name: MessageName, bytes: Uint8Array): Record<string, unknown> {
  const reading = { reader: protobuf.Reader.create(bytes), messages: 0 };
  return readMessage(reading, name, bytes.length, 0);
}

function readMessage(reading: Reading, name: MessageName, end: number, depth: number) {
  const { reader } = reading;
  reading.messages += 1;
  if (depth > maxDepth) throw new Error(`${name} is nested more than ${maxDepth} deep`);
  if (reading.messages > maxMessages) throw new Error(`more than ${maxMessages} values in one export`);
  const fields = fieldsOf(name);
  const message: Record<string, unknown> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = fields[tag >>> 3];
    if (!field || (tag & 7) !== wireTypeOf(field[1])) {
      reader.skipType(tag & 7);
      continue;
    }
    const [key, kind, repeated] = field;
    const value = readValue(reading, kind, end, depth);
    if (repeated) {
      const list = message[key];
      if (Array.isArray(list)) list.push(value);
      else message[key] = [value];
    } else message[key] = value;
  }
  if (reader.pos !== end) throw new Error(`${name} is longer than what holds it`);
  return message;
}

const wireTypeOf = (kind: FieldKind) => (isMessage(kind) ? 2 : wireTypes[kind]);

function readValue(reading: Reading, kind: FieldKind, end: number, depth: number): unknown {
  const { reader } = reading;
  switch (kind) {
    case 'string':
      return reader.string();
    case 'bool':
      return reader.bool();
    case 'double':
      return reader.double();
    case 'int64':
      return String(reader.int64());
    case 'uint32':
      return reader.uint32();
    case 'fixed64':
      return String(BigInt(reader.fixed32()) + (BigInt(reader.fixed32()) << 32n));
    case 'hex':
      return Buffer.from(reader.bytes()).toString('hex');
    case 'bytes':
      reader.bytes();
      return '';
    default: {
      const length = reader.uint32();
      const stop = reader.pos + length;
      if (stop > end) throw new Error(`${kind} is longer than what holds it`);
      return readMessage(reading, kind, stop, depth + 1);
    }
  }
}
