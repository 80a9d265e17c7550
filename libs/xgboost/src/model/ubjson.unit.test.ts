import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeAny as encode } from '../fixtures/encode-any.ts';
import { decodeUbjson, UbjsonSyntaxError } from './ubjson.ts';

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.float32Array(),
    fc.int32Array(),
    fc.int16Array(),
    fc.int8Array(),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value'), { noNullPrototype: false }),
  ),
})).value;

it('gives back what was encoded', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(decodeUbjson(encode(value))).toEqual(value);
    }),
  );
});

it('decodes or throws its own error, whatever the bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom(...'[]{}$#ZTFNiUIlLdDSCH\0\x01\x02a'))
      .map((all) => new Uint8Array(Buffer.from(all.join('')))),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      try {
        decodeUbjson(input);
      } catch (error) {
        expect(error).toBeInstanceOf(UbjsonSyntaxError);
      }
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['a small integer', 'i\xff', -1],
  ['an unsigned byte', 'U\xff', 255],
  ['a short', 'I\x01\x00', 256],
  ['an int', 'l\xff\xff\xff\xff', -1],
  ['a long', 'L\0\0\0\0\0\0\x01\0', 256],
  ['a negative long', 'L\xff\xff\xff\xff\xff\xff\xff\xfe', -2],
  ['a long above 32 bits', 'L\0\0\0\x01\0\0\0\x02', 2 ** 32 + 2],
  ['a float', 'd\x3f\x80\0\0', 1],
  ['a high-precision number', 'Hi\x033E2', 300],
  ['a character', 'Cx', 'x'],
  ['an array to its end mark, with a no-op', '[i\x01NT]', [1, true]],
  ['an object of one type and a count', '{$i#i\x02i\x01a\x05i\x01b\x06', { a: 5, b: 6 }],
  ['doubles as a typed array', '[$D#i\x01\x3f\xf8\0\0\0\0\0\0', new Float64Array([1.5])],
  ['longs as a typed array', '[$L#i\x01\0\0\0\0\0\0\0\x07', new Float64Array([7])],
  ['strings as a typed array', '[$S#i\x02i\x01ai\x01b', ['a', 'b']],
  ['a key that prototypes have', '{i\x09__proto__T}', JSON.parse('{"__proto__":true}')],
])('reads %s', (_, bytes, expected) => {
  expect(decodeUbjson(Buffer.from(bytes, 'latin1'))).toEqual(expected);
});

it.each([
  ['nothing', '', 'end too early'],
  ['an unknown type', 'x', 'unknown type marker "x"'],
  ['a count above the bytes left', '[$d#l\x7f\xff\xff\xff', 'more than there are bytes left'],
  ['a negative count', '[#i\xff', 'negative length'],
  ['a type without a count', '[$i\x01]', 'a type and no count'],
  ['items without bytes', '[$Z#l\x7f\xff\xff\xff', 'valueless type'],
  ['an integer beyond 2^53', 'L\x7f\0\0\0\0\0\0\0', 'an integer beyond 2^53'],
  ['a string that is not UTF-8', 'Si\x01\xff', 'not UTF-8'],
  ['a string beyond the end', 'Si\x05abc', 'end too early'],
  ['bytes after the value', 'TT', 'after the end'],
  ['a fraction as a length', 'Sd\0\0\0\0', 'length of type "d"'],
  ['a high-precision number that is none', 'Hi\x02xy', 'that is none'],
  ['too many containers', '['.repeat(100), 'inside each other'],
])('refuses %s', (_, bytes, message) => {
  expect(() => decodeUbjson(Buffer.from(bytes, 'latin1'))).toThrow(message);
});
