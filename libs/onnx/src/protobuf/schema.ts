/**
 * The part of ONNX's file format that a model of trees needs: field numbers and types as in the format's own definition
 * (onnx/onnx-ml.proto of ONNX 1.11, IR version 8; proto2, so no field is packed). Fields stand in the order of their
 * numbers, which is the order they are written in.
 */
export const SCHEMA = {
  Model: {
    irVersion: [1, 'int64'],
    producerName: [2, 'string'],
    producerVersion: [3, 'string'],
    domain: [4, 'string'],
    modelVersion: [5, 'int64'],
    docString: [6, 'string'],
    graph: [7, 'Graph'],
    opsetImport: [8, 'OperatorSetId', 'repeated'],
    metadataProps: [14, 'StringStringEntry', 'repeated'],
  },
  OperatorSetId: { domain: [1, 'string'], version: [2, 'int64'] },
  StringStringEntry: { key: [1, 'string'], value: [2, 'string'] },
  Graph: {
    node: [1, 'Node', 'repeated'],
    name: [2, 'string'],
    initializer: [5, 'Tensor', 'repeated'],
    docString: [10, 'string'],
    input: [11, 'ValueInfo', 'repeated'],
    output: [12, 'ValueInfo', 'repeated'],
  },
  Node: {
    input: [1, 'string', 'repeated'],
    output: [2, 'string', 'repeated'],
    name: [3, 'string'],
    opType: [4, 'string'],
    attribute: [5, 'Attribute', 'repeated'],
    domain: [7, 'string'],
  },
  Attribute: {
    name: [1, 'string'],
    f: [2, 'float'],
    i: [3, 'int64'],
    s: [4, 'bytes'],
    t: [5, 'Tensor'],
    floats: [7, 'float', 'repeated'],
    ints: [8, 'int64', 'repeated'],
    strings: [9, 'bytes', 'repeated'],
    type: [20, 'int32'],
  },
  Tensor: {
    dims: [1, 'int64', 'repeated'],
    dataType: [2, 'int32'],
    name: [8, 'string'],
    rawData: [9, 'bytes'],
  },
  ValueInfo: { name: [1, 'string'], type: [2, 'Type'] },
  Type: { tensorType: [1, 'TensorType'] },
  TensorType: { elemType: [1, 'int32'], shape: [2, 'TensorShape'] },
  TensorShape: { dim: [1, 'Dimension', 'repeated'] },
  Dimension: { dimValue: [1, 'int64'], dimParam: [2, 'string'] },
} as const satisfies Record<string, Record<string, FieldSpec>>;

/** Number, type, and whether there can be many. */
export type FieldSpec = readonly [number, string] | readonly [number, string, 'repeated'];

/** `Attribute.type`: which of its fields holds the value. */
export const ATTRIBUTE_TYPE = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;

/** `TensorType.elemType` and `Tensor.dataType`. */
export const ELEMENT_TYPE = { float: 1, uint8: 2, int64: 7, string: 8, bool: 9, double: 11 } as const;

/** Scalars of the schema; the rest of its types are messages. 64-bit integers are safe ones. */
interface Scalars {
  int32: number;
  int64: number;
  float: number;
  string: string;
  bytes: Uint8Array;
}

export type ScalarName = keyof Scalars;
export type MessageName = keyof typeof SCHEMA;

type Item<T> = T extends ScalarName ? Scalars[T] : T extends MessageName ? Message<T> : never;
type Value<F> = F extends readonly [number, infer T, 'repeated']
  ? ArrayLike<Item<T>>
  : F extends readonly [number, infer T]
    ? Item<T>
    : never;

/** A message as an object: every field may be left out. */
export type Message<Name extends MessageName> = {
  readonly [Field in keyof (typeof SCHEMA)[Name]]?: Value<(typeof SCHEMA)[Name][Field]>;
};
