import { type ScalarName } from './schema.ts';

/** How protobuf lays out each type after its tag: 0 a variable-length integer, 2 a length and bytes, 5 four bytes. */
export const WIRE_TYPE: Readonly<Record<ScalarName | 'message', 0 | 2 | 5>> = {
  int32: 0,
  int64: 0,
  float: 5,
  string: 2,
  bytes: 2,
  message: 2,
};

export const isScalar = (type: string): type is ScalarName => type !== 'message' && type in WIRE_TYPE;
