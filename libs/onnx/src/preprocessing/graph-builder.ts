import { attribute, constant, node, type Attribute } from '../graph.ts';
import { ELEMENT_TYPE, type Message } from '../protobuf/schema.ts';

/** Collects the nodes and constants of one column, named after it. Every method gives back the name of its result. */
export class GraphBuilder {
  readonly nodes: Message<'Node'>[] = [];
  readonly constants: Message<'Tensor'>[] = [];
  #steps = 0;

  /** @param name stands before the names of all tensors */
  constructor(private readonly name: string) {}

  /** A node of one result. */
  node(
    type: string,
    inputs: readonly string[],
    attributes: readonly Attribute[] = [],
    domain?: string,
  ): string {
    const output = `${this.name} / ${++this.#steps} ${type}`;
    this.nodes.push(node(type, inputs, [output], attributes, domain));
    return output;
  }

  /** A node whose name says what must hold: a runtime that fails in it shows that name. */
  check(type: string, inputs: readonly string[], mustHold: string, attributes: readonly Attribute[]): string {
    const output = `${this.name} / ${mustHold}`;
    this.nodes.push(node(type, inputs, [output], attributes));
    return output;
  }

  /** A number, as a double. */
  number(value: number): string {
    return this.#constant((name) => constant(name, Float64Array.of(value), []));
  }

  /** Rows of features. */
  table(rows: readonly Float32Array[]): string {
    const width = rows[0]?.length ?? 0;
    const values = new Float32Array(rows.length * width);
    rows.forEach((row, i) => values.set(row, i * width));
    return this.#constant((name) => constant(name, values, [rows.length, width]));
  }

  integers(values: readonly number[]): string {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#constant((name) => constant(name, bytes, [values.length], 'int64'));
  }

  cast(input: string, type: keyof typeof ELEMENT_TYPE): string {
    return this.node('Cast', [input], [attribute.int('to', ELEMENT_TYPE[type])]);
  }

  #constant(make: (name: string) => Message<'Tensor'>): string {
    const name = `${this.name} / ${++this.#steps} constant`;
    this.constants.push(make(name));
    return name;
  }
}
