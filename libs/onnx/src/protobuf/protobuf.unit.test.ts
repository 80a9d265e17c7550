import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attribute, node, tensor } from '../graph.ts';
import { decodeMessage } from './decode.ts';
import { encodeMessage } from './encode.ts';
import { type Message } from './schema.ts';

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

/** A model with every type of field. */
const model: Message<'Model'> = {
  irVersion: 8,
  producerName: 'p',
  modelVersion: 1,
  graph: {
    node: [
      node(
        'Sum',
        ['x'],
        ['y'],
        [
          attribute.int('a', 0),
          attribute.ints('b', [-1, 300]),
          attribute.floats('c', [0.5]),
          attribute.strings('d', ['é']),
          attribute.string('e', 's'),
          { name: 'f', f: 1, type: 1 },
        ],
        'd',
      ),
    ],
    name: 'g',
    input: [tensor('x', 'float', ['rows', 2])],
  },
  opsetImport: [{ domain: '', version: 15 }],
  metadataProps: [{ key: 'k', value: 'v' }],
};

/*
 * The same model by ONNX's own library, onnx 1.23.2 in Python:
 *   from onnx import helper as h, TensorProto as T
 *   n = h.make_node("Sum", ["x"], ["y"], name="y", domain="d")
 *   n.attribute.extend([h.make_attribute("a", 0), h.make_attribute("b", [-1, 300]), h.make_attribute("c", [0.5]),
 *                       h.make_attribute("d", ["é"]), h.make_attribute("e", "s"), h.make_attribute("f", 1.0)])
 *   g = h.make_graph([n], "g", [h.make_tensor_value_info("x", T.FLOAT, ["rows", 2])], [])
 *   m = h.make_model(g, ir_version=8, opset_imports=[h.make_opsetid("", 15)], producer_name="p", model_version=1)
 *   h.set_model_props(m, {"k": "v"})
 *   print(m.SerializeToString().hex())
 */
const ONNX_BYTES =
  '080812017028013a80010a620a01781201791a0179220353756d2a080a01611800a001022a140a016240ffffffffffffffffff0140ac02a00107' +
  '2a0b0a01633d0000003fa001062a0a0a01644a02c3a9a001082a090a0165220173a001032a0b0a0166150000803fa001013a0164120167' +
  '5a170a017812120a100801120c0a061204726f77730a02080242040a00100f72060a016b120176';

it("writes the bytes that ONNX's own library writes", async () => {
  expect(Buffer.from(await encodeMessage('Model', model)).toString('hex')).toBe(ONNX_BYTES);
});

it("reads the bytes that ONNX's own library writes", async () => {
  const read = await decodeMessage('Model', bytesOf(ONNX_BYTES));
  expect(Buffer.from(await encodeMessage('Model', read)).toString('hex')).toBe(ONNX_BYTES);
  expect(read).toMatchObject({
    irVersion: 8,
    graph: {
      node: [
        {
          opType: 'Sum',
          attribute: [{ name: 'a', i: 0 }, { ints: [-1, 300] }, { floats: [0.5] }, {}, {}, { f: 1 }],
        },
      ],
    },
  });
});

it('gives back any attribute that was written', async () => {
  const any = fc.record(
    {
      name: fc.string({ unit: 'grapheme' }),
      f: fc.float(),
      i: fc.maxSafeInteger(),
      floats: fc.array(fc.float(), { minLength: 1 }),
      ints: fc.array(fc.maxSafeInteger(), { minLength: 1 }),
      type: fc.integer({ min: 0, max: 20 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  await fc.assert(
    fc.asyncProperty(any, async (message) => {
      expect(await decodeMessage('Attribute', await encodeMessage('Attribute', message))).toEqual(message);
    }),
  );
});

it('reads repeated numbers that were packed', async () => {
  // Field 8, length 3: 1 and 300. Field 7, length 8: 1 and 0.5.
  const packed = bytesOf('420301ac02' + '3a080000803f0000003f');
  expect(await decodeMessage('Attribute', packed)).toEqual({ ints: [1, 300], floats: [1, 0.5] });
});

it('passes over fields it does not know, and messages it is told to skip', async () => {
  // Field 99 as a string, then the domain.
  expect(await decodeMessage('OperatorSetId', bytesOf('9a060161' + '0a0164'))).toEqual({ domain: 'd' });
  const skipped = await decodeMessage('Model', bytesOf(ONNX_BYTES), ['Attribute']);
  expect(skipped.graph?.node?.[0]).toEqual({
    input: ['x'],
    output: ['y'],
    name: 'y',
    opType: 'Sum',
    domain: 'd',
  });
});

it.each([
  ['a length beyond the end', '3aff01'],
  ['a number where a message should be', '3801'],
  ['a text where a number should be', '0a0161'],
  ['a message that ends inside a field', '3a020a05' + '0a0161'],
  ['an end inside a number', '08ff'],
])('refuses %s', async (_, hex) => {
  await expect(decodeMessage('Model', bytesOf(hex))).rejects.toThrow();
});

it('decodes or throws, whatever the bytes', async () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(edits, async (all) => {
      const bytes = bytesOf(ONNX_BYTES);
      for (const [at, byte] of all) bytes[at % bytes.length] = byte;
      const read = await decodeMessage('Model', bytes).catch((error: unknown) => error);
      expect(read).toBeInstanceOf(Object);
    }),
  );
});
