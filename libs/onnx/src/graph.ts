import { ATTRIBUTE_TYPE, ELEMENT_TYPE, type Message } from './protobuf/schema.ts';

export type Attribute = Message<'Attribute'>;

const utf8 = new TextEncoder();

/** Attributes of a node, one maker a type. */
export const attribute = {
  int: (name: string, i: number): Attribute => ({ name, i, type: ATTRIBUTE_TYPE.int }),
  ints: (name: string, ints: ArrayLike<number>): Attribute => ({ name, ints, type: ATTRIBUTE_TYPE.ints }),
  floats: (name: string, floats: ArrayLike<number>): Attribute => ({
    name,
    floats,
    type: ATTRIBUTE_TYPE.floats,
  }),
  string: (name: string, text: string): Attribute => ({
    name,
    s: utf8.encode(text),
    type: ATTRIBUTE_TYPE.string,
  }),
  strings: (name: string, texts: readonly string[]): Attribute => {
    // A list of thousands of nodes has few different words.
    const encoded = new Map(Array.from(new Set(texts), (text) => [text, utf8.encode(text)]));
    const strings = texts.map((text) => encoded.get(text) ?? utf8.encode(text));
    return { name, strings, type: ATTRIBUTE_TYPE.strings };
  },
  tensor: (name: string, t: Message<'Tensor'>): Attribute => ({ name, t, type: ATTRIBUTE_TYPE.tensor }),
};

/** Numbers inside the file: a constant of the graph, or an attribute's value. Booleans are bytes of 0 and 1. */
export const constant = (
  name: string,
  values: Float32Array | Float64Array | Uint8Array,
  dims: readonly number[] = [values.length],
  type: keyof typeof ELEMENT_TYPE = elementOf(values),
): Message<'Tensor'> => ({
  dims,
  dataType: ELEMENT_TYPE[type],
  name,
  // The format has its numbers in little-endian order, as all machines that run Node have.
  rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});

const elementOf = (values: Float32Array | Float64Array | Uint8Array) =>
  values instanceof Float64Array ? 'double' : values instanceof Float32Array ? 'float' : 'uint8';

/** A node of ONNX's own operators, or of another domain. It is named after its first output. */
export const node = (
  opType: string,
  input: readonly string[],
  output: readonly string[],
  attributes: readonly Attribute[] = [],
  domain?: string,
): Message<'Node'> => ({
  input,
  output,
  name: output[0] ?? opType,
  opType,
  attribute: attributes,
  ...(domain !== undefined && { domain }),
});

/** A tensor that goes in or out: a number fixes a dimension, a name leaves it open. */
export const tensor = (
  name: string,
  type: keyof typeof ELEMENT_TYPE,
  dimensions: readonly (number | string)[],
): Message<'ValueInfo'> => ({
  name,
  type: {
    tensorType: {
      elemType: ELEMENT_TYPE[type],
      shape: {
        dim: dimensions.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size })),
      },
    },
  },
});
