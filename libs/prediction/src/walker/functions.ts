/** What the kernel `walk.ts` exports; it describes the params, which are addresses, numbers of bytes and counts. */
export interface WalkFunctions {
  walkRow(trees: number, count: number, row: number, start: number): number;
  walkRows(
    trees: number,
    count: number,
    first: number,
    rowBytes: number,
    rows: number,
    margins: number,
  ): void;
  packRows(
    input: number,
    inputBytes: number,
    rows: number,
    columns: number,
    columnCount: number,
    output: number,
  ): void;
  encodeRows(
    input: number,
    inputBytes: number,
    rows: number,
    features: number,
    featureCount: number,
    codes: number,
  ): void;
  runPrograms(
    programs: number,
    count: number,
    codes: number,
    rows: number,
    stack: number,
    margins: number,
  ): void;
}
