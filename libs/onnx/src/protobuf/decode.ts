import { type Reader } from 'protobufjs';
import { SCHEMA, type FieldSpec, type Message, type MessageName } from './schema.ts';
import { isScalar, WIRE_TYPE } from './wire.ts';

/**
 * Reads a message from protobuf's encoding. Fields that the schema does not name are passed over, as protobuf asks for,
 * and so are messages of the types in `skip`, whatever is in them.
 *
 * @throws when the bytes are not such a message: a RangeError or an Error that says where.
 */
export async function decodeMessage<Name extends MessageName>(
  name: Name,
  bytes: Uint8Array,
  skip: readonly MessageName[] = [],
): Promise<Message<Name>> {
  const { default: protobuf } = await import('protobufjs/minimal.js');
  const reader = protobuf.Reader.create(bytes);
  return readMessage(reader, name, reader.len, skip) as Message<Name>;
}

function readMessage(reader: Reader, name: MessageName, end: number, skip: readonly string[]): object {
  const fields = FIELDS.get(name);
  const message: Record<string, unknown> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    const known = fields?.get(tag >>> 3);
    if (known && !skip.includes(known.spec[1])) readField(reader, message, known, tag & 7, skip);
    else reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new RangeError(`A ${name} runs past its end at byte ${end}.`);
  return message;
}

function readField(
  reader: Reader,
  message: Record<string, unknown>,
  { field, spec: [, type, repeated] }: KnownField,
  wireType: number,
  skip: readonly string[],
): void {
  const items = repeated ? ((message[field] ??= []) as unknown[]) : undefined;
  const keep = (value: unknown) => (items ? items.push(value) : (message[field] = value));
  const expected = WIRE_TYPE[isScalar(type) ? type : 'message'];
  // A reader must take repeated numbers packed too, whichever way its own schema writes them.
  if (items && expected !== 2 && wireType === 2) {
    for (const end = reader.uint32() + reader.pos; reader.pos < end;) keep(readValue(reader, type, skip));
  } else if (wireType === expected) {
    keep(readValue(reader, type, skip));
  } else {
    throw new Error(`Field '${field}' has wire type ${wireType}, not ${expected}, at byte ${reader.pos}.`);
  }
}

function readValue(reader: Reader, type: string, skip: readonly string[]): unknown {
  if (type === 'int64') return Number(reader.int64());
  if (isScalar(type)) return reader[type]();
  const length = reader.uint32();
  return readMessage(reader, type as MessageName, reader.pos + length, skip);
}

interface KnownField {
  readonly field: string;
  readonly spec: FieldSpec;
}

/** Message → field number → what it is. */
const FIELDS: ReadonlyMap<string, ReadonlyMap<number, KnownField>> = new Map(
  Object.entries<Record<string, FieldSpec>>(SCHEMA).map(([name, fields]) => [
    name,
    new Map(Object.entries(fields).map(([field, spec]) => [spec[0], { field, spec }])),
  ]),
);
