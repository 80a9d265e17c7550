import { type Writer } from 'protobufjs';
import { pacer } from '../pace.ts';
import { SCHEMA, type FieldSpec, type Message, type MessageName, type ScalarName } from './schema.ts';
import { isScalar, WIRE_TYPE } from './wire.ts';

/**
 * Writes a message in protobuf's encoding: fields in the order of their numbers and none packed, so equal messages have
 * equal bytes, and the same that ONNX's own library writes.
 *
 * Works on protobufjs's writer without its reflection, which compiles code at run time.
 */
export async function encodeMessage<Name extends MessageName>(
  name: Name,
  message: Message<Name>,
): Promise<Uint8Array> {
  const { default: protobuf } = await import('protobufjs/minimal.js');
  const writer = protobuf.Writer.create();
  const pause = pacer();
  const steps = writeMessage(writer, name, message);
  while (!steps.next().done) await pause();
  return writer.finish();
}

/** Yields after each message inside the message, where the caller may pause. */
function* writeMessage(writer: Writer, name: MessageName, message: object): Generator<void> {
  const values = message as Readonly<Record<string, unknown>>;
  for (const [field, [number, type, repeated]] of Object.entries<FieldSpec>(SCHEMA[name])) {
    const value = values[field];
    if (value === undefined) continue;
    const items = repeated ? (value as ArrayLike<unknown>) : [value];
    if (isScalar(type)) writeScalars(writer, number, type, items);
    else yield* writeMessages(writer, number, type as MessageName, items);
  }
}

function writeScalars(writer: Writer, number: number, type: ScalarName, items: ArrayLike<unknown>): void {
  const tag = (number << 3) | WIRE_TYPE[type];
  const write = writer[type] as (this: Writer, item: unknown) => Writer;
  for (let i = 0; i < items.length; i++) write.call(writer.uint32(tag), items[i]);
}

function* writeMessages(
  writer: Writer,
  number: number,
  name: MessageName,
  items: ArrayLike<unknown>,
): Generator<void> {
  for (let i = 0; i < items.length; i++) {
    writer.uint32((number << 3) | WIRE_TYPE.message).fork();
    yield* writeMessage(writer, name, items[i] as object);
    writer.ldelim();
    yield;
  }
}
