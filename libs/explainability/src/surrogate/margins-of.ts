import { type SurrogateRows } from './surrogate-rows.ts';

/** The margins of one output. */
export const marginsOf = ({ rows, margins }: SurrogateRows, output: number): Float32Array => {
  const outputs = margins.length / rows;
  return Float32Array.from({ length: rows }, (_, row) => margins[row * outputs + output] as number);
};
